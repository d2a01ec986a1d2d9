import { defineCheck } from "../../model/change-process.ts";
import { code } from "../wording.ts";
import { answerDeployment, nameDeployment } from "./deployed-change.ts";
import { oneLine } from "./one-line.ts";

export default defineCheck({
  id: "change-not-deployed",
  step: "implementation",
  title: "The change is not in production",
  why: "A change that is merged and not deployed is open: the next deployment brings it together with others.",
  fix: "Deploy the merge commit with a backup and a rollback point, and close the change record with the outcome.",
  reference: "https://sre.google/sre-book/release-engineering/",
  check: (subject) =>
    answerDeployment(
      subject,
      {
        verified: (deployment) => ({
          status: "pass",
          reason: `${nameDeployment(deployment)} is out${sayBackup(deployment.backup)}`,
        }),
        "rolled-back": (deployment) => ({
          status: "fail",
          reason: `${nameDeployment(deployment)} was taken back${sayBackup(deployment.backup)}`,
        }),
        failed: (deployment) => ({
          status: "fail",
          reason: `${nameDeployment(deployment)} failed${sayBackup(deployment.backup)}`,
        }),
        unknown: (deployment) => ({
          status: "unknown",
          reason: `whether ${nameDeployment(deployment)} is out could not be looked at`,
        }),
      },
      { for: "the deployment" },
    ),
});

const sayBackup = (backup: string | undefined): string =>
  backup === undefined ? ", no backup is known" : `, backup ${code(oneLine(backup))}`;
