const USER = 'CsOnlineDialInConferencingUser';
const TENANT = 'CsOnlineDialInConferencingTenantSettings';
const BRIDGE = 'CsOnlineDialInConferencingBridge';
const NUMBER = 'CsOnlineDialInConferencingServiceNumber';

const NO_SESSION = 'There is nothing to connect to: leave it out.';
const ONE_LINE = 'Write the cmdlet with its values on a line of its own.';
const SHOWN = 'One object is shown as a list, several as a table: leave it out.';
const RESET = `Set-${USER} with -ResetLeaderPin makes a new PIN; online there is no lockout.`;
const STARTS = `Whether callers start meetings is -AllowPSTNOnlyMeetings of Set-${USER}.`;
const NO_LICENSES = `There are no licenses: Enable-${USER} and Disable-${USER} are all there is.`;

/** What there is in place of what is not simulated: the first pattern that a name meets counts. */
export const INSTEAD: readonly (readonly [name: RegExp, instead: string])[] = [
  [/^get-csonlinedialinconferencinguser(info|state)$/, `Use Get-${USER}.`],
  [/^set-csonlinedialinconferencinguserdefaultnumber$/, `Use Set-${USER} with -ServiceNumber.`],
  [
    /^get-csonlinedialinconferencinglanguagessupported$/,
    `Get-Help Set-${NUMBER} says what to set.`,
  ],
  [/^get-cs(client)?pininfo$/, `Use Get-${USER}; a PIN reads as stars.`],
  [/^(set|lock|unlock)-csclientpin$/, RESET],
  [/^(set|new)-cspinpolicy$/, `The length of PINs is -PinLength of Set-${TENANT}.`],
  [/^get-cspinpolicy$/, `The length of PINs is PinLength in Get-${TENANT}.`],
  [/^get-cs(online|onlinevoice)?user$/, `Use Get-${USER}.`],
  [
    /^set-cs(online|onlinevoice)?user(acp)?$/,
    `What can be set on a user is in Get-Help Set-${USER}.`,
  ],
  [/^(get|set|remove)-csuseracp$/, `There are no other providers: Get-${USER} and Set-${USER}.`],
  [/^enable-csuser$/, `Use Enable-${USER}.`],
  [/^disable-csuser$/, `Use Disable-${USER}.`],
  [/^get-csdialinconferencingaccessnumber$/, `Use Get-${NUMBER}.`],
  [/^new-csdialinconferencingaccessnumber$/, `Use Register-${NUMBER}.`],
  [/^set-csdialinconferencingaccessnumber$/, `Use Set-${NUMBER}.`],
  [/^remove-csdialinconferencingaccessnumber$/, `Use Unregister-${NUMBER}.`],
  [/^get-csdialinconferencing/, `Use Get-${TENANT}.`],
  [/^(new|set)-csdialinconferencing/, `Use Set-${TENANT}.`],
  [/^remove-csdialinconferencing/, `Use Remove-${TENANT}.`],
  [/^get-csonlinedialinconferencing/, `Use Get-${TENANT}, Get-${BRIDGE} or Get-${USER}.`],
  [
    /^(set|grant|new)-csteamsaudioconferencingpolicy$/,
    `Toll-free dial-in is -AllowTollFreeDialIn of Set-${USER}.`,
  ],
  [
    /^get-csteamsaudioconferencingpolicy$/,
    `Toll-free dial-in is AllowTollFreeDialIn in Get-${USER}.`,
  ],
  [/^(get|set|grant|new)-csteamsmeetingpolicy$/, STARTS],
  [/^(get|set|grant|new)-csconferencingpolicy$/, STARTS],
  [/^(get|set|new)-cs(teams)?meetingconfiguration$/, `What holds for all is in Set-${TENANT}.`],
  [/^get-cs(online)?(telephonenumber|phonenumberassignment)$/, `Use Get-${NUMBER}.`],
  [/^(connect|disconnect)-/, NO_SESSION],
  [/-(csonlinesession|pssession|module|credential|executionpolicy|transcript)$/, NO_SESSION],
  [/^set-(msol|azuread|mg)userlicense$/, NO_LICENSES],
  [/^get-(msol|azuread|mg|ad)?user$/, `Use Get-${USER}.`],
  [/^get-(exo)?(mailbox|recipient)$/, `Use Get-${USER}; it shows the mailbox.`],
  [/^(format|out)-|^select-object$/, SHOWN],
  [/^(foreach|where|sort|group)-object$/, ONE_LINE],
  [/^(import-csv|get-content)$/, ONE_LINE],
];
