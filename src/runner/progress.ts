import type { Progress } from "../model/ports.ts";

const FRAMES = ["-", "\\", "|", "/"];
/** Quick work shows nothing: a line that flashes is worse than none. */
const PATIENCE_MS = 250;

/** Says nothing: for pipes, files and runners. */
export const silentProgress: Progress = { start: () => ({ [Symbol.dispose]: () => undefined }) };

/** One line on a terminal, rewritten in place, and gone when the work is done. */
export const terminalProgress = (stream: NodeJS.WriteStream): Progress => {
  const running: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  let frame = 0;
  let shown = false;
  const clear = () => {
    if (shown) stream.write("\r\u001b[2K");
    shown = false;
  };
  const draw = () => {
    const text = `${FRAMES[frame++ % FRAMES.length]} ${running.join(", ")}`;
    stream.write(`\r\u001b[2K${text.slice(0, Math.max(10, stream.columns - 1))}`);
    shown = true;
  };
  return {
    start(text) {
      // one line, whatever a source is called
      const line = text.replaceAll(/\p{Cc}/gu, " ");
      running.push(line);
      const since = Date.now();
      timer ??= setInterval(() => {
        if (Date.now() - since >= PATIENCE_MS) draw();
      }, 120).unref();
      return {
        [Symbol.dispose]() {
          const index = running.indexOf(line);
          if (index !== -1) running.splice(index, 1);
          if (running.length === 0) {
            clearInterval(timer);
            timer = undefined;
            clear();
          }
        },
      };
    },
  };
};
