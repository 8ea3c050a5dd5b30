/** What PowerShell itself has, and modules that administrators load beside: each noun with its verbs. */
export const SESSION_NAMES = `
Object Compare ForEach Group Measure New Select Sort Tee Where; List Format; Table Format; Wide Format; Custom Format;
Host Clear Out Read Write; Output Write; Warning Write; Error Write; Verbose Write; Debug Write; Information Write;
Progress Write; File Out; GridView Out; Null Out; String Out Select ConvertTo ConvertFrom Join; Printer Out;
Csv ConvertFrom ConvertTo Export Import; Json ConvertFrom ConvertTo; Xml ConvertTo; Clixml Export Import; Html ConvertTo;
SecureString ConvertFrom ConvertTo Read; Content Add Clear Get Set; Item Copy Get Move New Remove Rename Set;
ItemProperty Get Set; ChildItem Get; Location Get Pop Push Set; Path Join Resolve Split Test; Variable Clear Get New Remove Set;
Alias Get New Set; Member Add Get; Module Find Get Import Install New Remove Save Uninstall Update; Script Install;
PSRepository Get Set; PSSession Connect Disconnect Enter Exit Export Get Import New Remove; Command Invoke Measure; Expression Invoke;
RestMethod Invoke; WebRequest Invoke; Credential Get; Date Get Set; Random Get; Unique Get; History Clear Get;
Process Get Start Stop Wait; Service Get Restart Start Stop; Sleep Start; Transcript Start Stop; Job Get Receive Remove Start Stop Wait;
ExecutionPolicy Get Set; StrictMode Set; PSDebug Set; TypeData Update; Culture Get; Host Get; EventLog Get; Clipboard Get Set;
Connection Test; NetConnection Test; MsolService Connect; MsolUser Get New Remove Set; MsolUserLicense Set;
MsolAccountSku Get; AzureAD Connect Disconnect; AzureADUser Get New Remove Set; AzureADUserLicense Set;
AzureADSubscribedSku Get; MgGraph Connect Disconnect; MgUser Get New Remove Update; MgUserLicense Set; MgSubscribedSku Get;
ExchangeOnline Connect Disconnect; IPPSSession Connect; Mailbox Disable Enable Get New Remove Set; EXOMailbox Get;
ADUser Disable Enable Get New Remove Set; Recipient Get; User Get Set
`;

/** Short names of PowerShell, with the cmdlet that they stand for. */
export const ALIASES: Readonly<Record<string, string>> = {
  fl: 'Format-List',
  ft: 'Format-Table',
  fw: 'Format-Wide',
  select: 'Select-Object',
  where: 'Where-Object',
  '?': 'Where-Object',
  '%': 'ForEach-Object',
  foreach: 'ForEach-Object',
  sort: 'Sort-Object',
  group: 'Group-Object',
  measure: 'Measure-Object',
  tee: 'Tee-Object',
  gm: 'Get-Member',
  oh: 'Out-Host',
  ogv: 'Out-GridView',
  clip: 'Set-Clipboard',
  sls: 'Select-String',
  epcsv: 'Export-Csv',
  ipcsv: 'Import-Csv',
  echo: 'Write-Output',
  write: 'Write-Output',
  cls: 'Clear-Host',
  clear: 'Clear-Host',
  cat: 'Get-Content',
  type: 'Get-Content',
  gc: 'Get-Content',
  cd: 'Set-Location',
  pwd: 'Get-Location',
  dir: 'Get-ChildItem',
  ls: 'Get-ChildItem',
  gci: 'Get-ChildItem',
  sleep: 'Start-Sleep',
  iex: 'Invoke-Expression',
  icm: 'Invoke-Command',
  ipmo: 'Import-Module',
  gmo: 'Get-Module',
};
