/** The host of an address, without a login; undefined where there is none. Text from outside. */
export const hostOf = (address: string | undefined): string | undefined =>
  /^[a-z+]{1,20}:\/\/(?:[^/@]{0,500}@)?([^/?#]{1,300})/i.exec(address ?? "")?.[1]?.toLowerCase();
