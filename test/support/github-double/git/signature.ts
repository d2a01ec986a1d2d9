/** Who did something to a commit or a tag, and when. */
export interface GitSignature {
  readonly name: string;
  readonly email: string;
  /** As GitHub writes it: `2026-11-02T10:00:00Z`. */
  readonly date: string;
}

const plain = (text: string): string => text.replaceAll(/[<>\n\r\0]/g, "").trim() || "nobody";

/** As git's objects have it. Text cannot break out of its line. */
export const writeSignature = ({ name, email, date }: GitSignature): string => {
  const seconds = Math.floor(Date.parse(date) / 1000);
  return `${plain(name)} <${plain(email)}> ${seconds} +0000`;
};

export const isoSeconds = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, "2026-11-02T10:00:00".length)}Z`;

export const readSignature = (line: string): GitSignature => {
  const open = line.lastIndexOf(" <");
  const close = line.lastIndexOf("> ");
  const seconds = Number(line.slice(close + 2).split(" ")[0]);
  return {
    name: line.slice(0, Math.max(0, open)),
    email: line.slice(open + 2, close),
    date: isoSeconds((Number.isFinite(seconds) ? seconds : 0) * 1000),
  };
};
