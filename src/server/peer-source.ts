/**
 * What counts as one place that connections come from (rule PIN-11): an IPv4 address, or the network
 * of an IPv6 one, whose other half everybody behind it can choose anew for every call.
 */
export function sourceOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.replace(/%.*$/u, '').toLowerCase().split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const first = groups(head);
  const last = tail === undefined ? [] : groups(tail);
  const gap = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  const network = [...first, ...gap, ...last].slice(0, NETWORK_GROUPS);
  const short = network.map((group) => group.replace(/^0+(?=.)/u, ''));
  return `${short.join(':')}::/64`;
}

/** Of the eight groups of an IPv6 address, those that name the network. */
const NETWORK_GROUPS = 4;
