/** Variables that a place of work gives without anybody declaring them, and who does. */
const GIVEN: readonly { names: RegExp; by: string }[] = [
  {
    names:
      /^(?:PATH|HOME|USER|USERNAME|LOGNAME|SHELL|PWD|OLDPWD|TMPDIR|TMP|TEMP|HOSTNAME|HOST|LANG|LANGUAGE|LC_\w+|TZ|TERM|COLORTERM|COLUMNS|LINES|EDITOR|VISUAL|PAGER|DISPLAY|SHLVL)$/,
    by: "the shell and the operating system",
  },
  {
    names:
      /^(?:APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES|USERPROFILE|HOMEDRIVE|HOMEPATH|SYSTEMROOT|WINDIR|COMSPEC|PATHEXT|OS|NUMBER_OF_PROCESSORS|PROCESSOR_ARCHITECTURE)$/i,
    by: "Windows",
  },
  { names: /^XDG_\w+$/, by: "the desktop (XDG base directories)" },
  {
    names: /^(?:NODE_ENV|NODE_OPTIONS|NODE_PATH|NODE_EXTRA_CA_CERTS|NODE_DEBUG|NODE_TEST_CONTEXT|UV_THREADPOOL_SIZE)$/,
    by: "Node.js",
  },
  { names: /^(?:npm_\w+|INIT_CWD)$/i, by: "npm, to the scripts that it runs" },
  { names: /^(?:PYTHON[A-Z]+|VIRTUAL_ENV|CONDA_\w+)$/, by: "Python and its environments" },
  { names: /^(?:GOPATH|GOROOT|GOMAXPROCS|GOOS|GOARCH)$/, by: "Go" },
  {
    names: /^(?:NO_COLOR|FORCE_COLOR|CLICOLOR|CLICOLOR_FORCE|DEBUG)$/,
    by: "whoever starts a program by hand, to see more or less",
  },
  {
    names: /^(?:https?_proxy|no_proxy|all_proxy|SSL_CERT_FILE|SSL_CERT_DIR|REQUESTS_CA_BUNDLE)$/i,
    by: "the network that a machine stands in",
  },
  {
    names:
      /^(?:CI|GITHUB_\w+|RUNNER_\w+|ACTIONS_\w+|INPUT_\w+|GITLAB_CI|CI_\w+|BUILDKITE|CIRCLECI|JENKINS_URL|TF_BUILD)$/,
    by: "the runner of a workflow",
  },
  // A platform chooses the port and tells it: what the configuration says beside it is its default.
  { names: /^PORT$/, by: "hosting platforms, which choose the port" },
  { names: /^MCP_ENV$/, by: "whoever chooses the environment" },
  { names: /^(?:KUBERNETES_\w+|POD_NAME|POD_NAMESPACE|POD_IP|NODE_NAME)$/, by: "Kubernetes" },
  {
    names:
      /^(?:K_SERVICE|K_REVISION|K_CONFIGURATION|AWS_LAMBDA_\w+|AWS_EXECUTION_ENV|LAMBDA_TASK_ROOT|FUNCTION_TARGET|DYNO|FLY_\w+|RENDER|RENDER_\w+|RAILWAY_\w+|VERCEL|VERCEL_\w+|WEBSITE_\w+)$/,
    by: "hosting platforms",
  },
  {
    names: /^(?:AWS_REGION|AWS_DEFAULT_REGION|AWS_PROFILE|GOOGLE_CLOUD_PROJECT|GCLOUD_PROJECT)$/,
    by: "cloud platforms and their command lines",
  },
  { names: /^(?:VITEST\w*|JEST_WORKER_ID|PYTEST_\w+)$/, by: "test runners" },
  {
    names:
      /^(?:NOTIFY_SOCKET|INVOCATION_ID|JOURNAL_STREAM|LISTEN_FDS|LISTEN_PID|LISTEN_FDNAMES|WATCHDOG_USEC|WATCHDOG_PID|RUNTIME_DIRECTORY|STATE_DIRECTORY|CACHE_DIRECTORY|LOGS_DIRECTORY|CONFIGURATION_DIRECTORY|CREDENTIALS_DIRECTORY)$/,
    by: "systemd",
  },
];

/** Who gives a variable that nobody has to declare; undefined for one that somebody has to. */
export const givenBy = (name: string): string | undefined => GIVEN.find(({ names }) => names.test(name))?.by;

const NAME = /^[A-Za-z_]\w{0,127}$/;
/** Can an environment variable be called so. */
export const isVariableName = (name: string): boolean => NAME.test(name);
