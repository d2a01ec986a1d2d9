import { text } from "../model/inputs.ts";

/** The input that means the same in every command that writes a folder of files. */
export const outputDirInput = text(
  "Folder of what the command makes, made where it is not there. Default: `operations/<env>` for `gen-manifests`, in which `kubernetes/`, `prometheus/`, `systemd/` and `filebeat.yml` lie; `docs.dir` of the policy, else `docs`, for `gen-docs`.",
  "folder",
);
