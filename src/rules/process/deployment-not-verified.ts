import { defineCheck } from "../../model/change-process.ts";
import { answerDeployment, nameDeployment } from "./deployed-change.ts";

export default defineCheck({
  id: "deployment-not-verified",
  step: "verification",
  title: "The deployment is not verified",
  why: "A process that started is not a server that answers. Only what was looked at after the deployment is known to work.",
  fix: "Look at health, handshake, contract and metrics over the bake time; where they do not hold, roll back and look again.",
  reference: "https://sre.google/sre-book/release-engineering/",
  check: (subject) =>
    answerDeployment(
      subject,
      {
        verified: (deployment) => ({
          status: "pass",
          reason: `${nameDeployment(deployment)} was verified at ${deployment.at}`,
        }),
        "rolled-back": (deployment) => ({
          status: "fail",
          reason: `${nameDeployment(deployment)} did not hold and was rolled back at ${deployment.at}`,
        }),
        failed: (deployment) => ({
          status: "fail",
          reason: `${nameDeployment(deployment)} failed at ${deployment.at}, there is nothing to verify`,
        }),
        unknown: (deployment) => ({
          status: "unknown",
          reason: `the outcome of ${nameDeployment(deployment)} could not be looked at: verify it and close the record`,
        }),
      },
      { for: "the verification of the deployment" },
    ),
});
