/** How text speaks that gives a model orders instead of saying what a tool does. */
interface ImperativeShape {
  /** What it orders; no wording of a message. */
  kind: "override" | "secrecy" | "tool-order" | "markup" | "answer" | "secret-file" | "conversation";
  /** Of each list a text must hold one, in lower case: cheaper than the pattern, which most texts need not meet. */
  needs: readonly (readonly string[])[];
  pattern: RegExp;
}

const CALL_WORDS = ["call", "use", "invok", "run", "execut", "query", "using"];
const NEVER_WORDS = ["not", "don", "never", "without", "avoid"];

const CALL = "(?:call|use|invoke|run|execute|query)";
const CALLING = "(?:calling|using|invoking|running|executing)";
const CALLED = "(?:called|used|invoked|run|executed)";
const TELL =
  "(?:tell|telling|mention|mentioning|inform|informing|notify|notifying|alert|alerting|ask|asking|reveal|revealing|disclose|disclosing)";

/**
 * Shapes of tool poisoning as it was published, and of one server steering the tools of another. Each is bounded, so that
 * a text costs time in proportion to its length. Documentation of a tool's own use ("Always use absolute paths",
 * "You must provide an id") is none of them.
 */
export const IMPERATIVE_SHAPES: readonly ImperativeShape[] = [
  {
    kind: "override",
    needs: [
      ["ignore", "disregard", "forget", "override", "bypass"],
      ["previous", "prior", "earlier", "above", "other", "existing", "system", "safety", "all"],
    ],
    pattern:
      /\b(?:ignore|disregard|forget|override|bypass)\b[^.\n]{0,30}\b(?:previous|prior|earlier|above|other|existing|system|safety|all)\b[^.\n]{0,20}\b(?:instructions?|prompts?|rules?|guidelines?|guidance|policy|policies|messages?|context|knowledge|training)\b/gi,
  },
  {
    kind: "secrecy",
    needs: [
      NEVER_WORDS,
      ["tell", "mention", "inform", "notify", "alert", "ask", "reveal", "disclos"],
      ["user", "human", "any", "customer", "operator", "people", "them"],
    ],
    pattern: new RegExp(
      String.raw`\b(?:do not|don['’]?t|never|without|must not|avoid)\b[^.\n]{0,15}\b${TELL}\b[^.\n]{0,25}\b(?:user|users|human|anyone|anybody|customer|operator|people|them)\b`,
      "gi",
    ),
  },
  {
    kind: "secrecy",
    needs: [["secret", "covert", "keep", "without"]],
    pattern:
      /\b(?:secretly|covertly|keep (?:this|it) (?:secret|hidden|to yourself)|without (?:the )?(?:user|human)['’]?s? (?:knowledge|consent|knowing|noticing)|without asking)\b/gi,
  },
  {
    kind: "tool-order",
    needs: [
      ["must", "always", "never", "mandatory", "required"],
      CALL_WORDS,
      ["first", "before", "prior", "instead", "other", "rather"],
    ],
    pattern: new RegExp(
      String.raw`\b(?:must|always|never|mandatory|required to)\b[^.\n]{0,30}\b${CALL}\b[^.\n]{0,80}\b(?:first|before|prior to|instead of|any other|other tools?|rather than)\b`,
      "gi",
    ),
  },
  {
    kind: "tool-order",
    needs: [
      ["before", "after", "instead", "prior"],
      ["ing "],
      ["any", "all", "every", "other"],
      ["tool", "function", "server"],
    ],
    pattern: new RegExp(
      String.raw`\b(?:before|after|instead of|prior to)\s+${CALLING}\s+(?:any|all|every|other|another)\b[^.\n]{0,20}\b(?:tools?|functions?|servers?)\b`,
      "gi",
    ),
  },
  {
    // The classic: what to do before a call that is not an argument of the call.
    kind: "tool-order",
    needs: [["before", "after", "when"], ["ing th"], ["tool", "function"]],
    pattern: new RegExp(
      String.raw`\b(?:before|after|when|whenever)\s+${CALLING}\s+(?:this|the)\s+(?:tool|function)s?\b[^.\n]{0,20}[,:]\s*(?:\w+\s+){0,2}(?:read|open|fetch|send|copy|cat|upload|post|load|access|collect|retrieve)\b`,
      "gi",
    ),
  },
  {
    kind: "tool-order",
    needs: [
      ["must", "should"],
      ["be ", "always"],
      ["first", "before", "start", "every", "other"],
      ["called", "used", "invoked", "run", "executed"],
    ],
    pattern: new RegExp(
      String.raw`\b(?:must|should)\s+(?:always\s+)?be\s+${CALLED}\b[^.\n]{0,30}\b(?:first|before|start|every|any other)\b`,
      "gi",
    ),
  },
  {
    kind: "tool-order",
    needs: [["always", "never"], CALL_WORDS],
    pattern: new RegExp(
      String.raw`\balways\s+${CALL}\s+(?:this\b(?! parameter| field| option| format| value)|the\s+['"\x60\w-]{1,64}\s+tool\b)|\bnever\s+${CALL}\s+(?!this\b)(?:the\s+)?[\w'"\x60/-]{1,64}\s+tools?\b`,
      "gi",
    ),
  },
  {
    kind: "tool-order",
    needs: [["not", "don", "never"], ["other", "additional", "competing"], ["tool"]],
    pattern: new RegExp(
      String.raw`\b(?:do not|don['’]?t|must not|never)\b[^.\n]{0,20}\b${CALL}\b[^.\n]{0,10}\b(?:any other|other|additional|another|competing)\b[^.\n]{0,20}\btools?\b`,
      "gi",
    ),
  },
  {
    kind: "markup",
    needs: [
      ["<", "["],
      [">", "]"],
    ],
    pattern:
      /<\/?\s?(?:important|system|instructions?|critical|hidden|secret|admin|assistant|developer|sys)(?:[_-](?:reminder|prompt|message|instructions?|notes?|notice))?(?:\s[^<>\n]{0,40})?>|\[\/?(?:INST|SYSTEM|system)\]|<\|(?:im_start|im_end|system|assistant|user|endoftext)\|>|<<\/?SYS>>/gi,
  },
  {
    kind: "markup",
    needs: [["system", "developer", "assistant"], [":"]],
    pattern:
      /(?:^|\n)[ \t]{0,8}(?:#{1,6}[ \t]{0,4})?(?:system|developer|assistant)(?: (?:prompt|message|instructions?|note))?[ \t]?:(?=\s)/gi,
  },
  {
    kind: "answer",
    needs: [
      ["must", "always", "never"],
      ["response", "repl", "answer", "mail", "commit", "message"],
    ],
    pattern:
      /\b(?:must|always|never)\b[^.\n]{0,20}\b(?:start|begin|end|append|prepend|include|insert|mention|add)\b[^.\n]{0,30}\b(?:response|reply|replies|answer|email|e-mail|commit|message to the user)s?\b/gi,
  },
  {
    // A text that says of such a file that it is refused is documentation.
    kind: "secret-file",
    needs: [["~/.", "id_", "/etc/", "claude_desktop", ".cursor"]],
    pattern:
      /(?:~\/\.(?:ssh|aws|gnupg|netrc|npmrc|pypirc|cursor|claude|docker|config\/gcloud)\b|\bid_(?:rsa|ed25519|ecdsa)\b|\/etc\/(?:passwd|shadow|sudoers)\b|\bclaude_desktop_config\b|\.cursor\/mcp\.json)(?![^.,;\n]{0,12}\b(?:is|are|will be) (?:always |never |not )?(?:rejected|refused|blocked|denied|forbidden|excluded|allowed|ignored|read)\b)/gi,
  },
  {
    kind: "conversation",
    needs: [
      ["conversation", "chat", "message"],
      ["history", "log", "transcript", "content", "full", "entire", "whole", "complete"],
    ],
    pattern:
      /\b(?:pass|send|include|put|copy|append|provide|forward|attach)\b[^.\n]{0,60}\b(?:conversation|chat|message)\s+(?:history|log|transcript|contents?)\b|\b(?:full|entire|whole|complete)\s+(?:conversation|chat)(?:\s+history)?\b/gi,
  },
];
