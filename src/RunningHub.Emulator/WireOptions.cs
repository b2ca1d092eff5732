namespace RunningHub.Emulator;

/// <summary>
/// Switches for what is not certain about the service: the sources disagree, or only one speaks. The default is the harder variant, so that
/// a program that passes here does not meet a surprise there.
/// </summary>
public sealed class WireOptions
{
    /// <summary>
    /// What an override of a wired field does. Default: refused with 803. The documentation says only that it is not supported.
    /// </summary>
    public WiredFieldRule WiredFields { get; set; } = WiredFieldRule.Refuse;

    /// <summary>
    /// When a graph whose values do not pass ComfyUI's validation is turned down. Default: at the submit, with 433. Values that are the
    /// same in the stored workflow are not doubted.
    /// </summary>
    public PromptValidation Validation { get; set; } = PromptValidation.Refuse;

    /// <summary>Whether a 433 has <c>data.promptTips</c> with ComfyUI's error objects. Default: false, <c>data</c> is null; one source.</summary>
    public bool TipsWithRefusal { get; set; }

    /// <summary>
    /// How a cancelled task is spelled in <c>status</c> and in the v2 query. Default: <c>CANCELLED</c>; <c>CANCEL</c>, <c>CANCELED</c> and
    /// <c>FAILED</c> are seen, too.
    /// </summary>
    public string CancelledStatus { get; set; } = "CANCELLED";

    /// <summary>
    /// Whether a <c>workflow</c> body is accepted beside a workflow id that does not exist, such as <c>1</c>. Default: false, answered with
    /// 380.
    /// </summary>
    public bool AcceptPlaceholderWorkflowId { get; set; }

    /// <summary>
    /// Whether seeds in a <c>workflow</c> body stay as sent. Default: false: seeds are forcibly reset as in every API run, and the list
    /// that
    /// could pin them is ignored beside <c>workflow</c>; <c>"randomSeed": false</c> in the request keeps them in any case.
    /// </summary>
    public bool KeepSeedsOfWholeWorkflow { get; set; }

    /// <summary>Whether a v1 upload whose file part comes before its text parts hangs, as measured once. Default: true.</summary>
    public bool FileBeforeFieldsHangs { get; set; } = true;

    /// <summary>
    /// What a key of the other site, or one that nobody made, gets on v1. Default: 802. Seen: 802, 806, and 301 "user not exist".
    /// </summary>
    public UnknownKeyAnswer UnknownKey { get; set; } = UnknownKeyAnswer.Unauthorized;

    /// <summary>The <c>msg</c> of a successful <c>status</c>. Default: empty as documented; live answers say <c>success</c>.</summary>
    public string StatusMessage { get; set; } = "";

    /// <summary>The code for an unknown task. Default: 807; 423 is in the tables as well.</summary>
    public int UnknownTaskCode { get; set; } = 807;

    /// <summary>The code of a successful v2 upload. Default: 0; older clients have seen 200.</summary>
    public int UploadSuccessCode { get; set; }

    /// <summary>What a successful v2 upload calls the name. Default: <c>fileName</c>; <c>filename</c> has been seen.</summary>
    public string UploadFileNameMember { get; set; } = "fileName";

    /// <summary>What two entries of <c>nodeInfoList</c> for one field do. Default: refused with 803; which one wins is not known.</summary>
    public DuplicateEntryRule DuplicateEntries { get; set; } = DuplicateEntryRule.Refuse;

    /// <summary>
    /// Whether run/workflow of v2 takes a graph as the member <c>prompt</c>. Default: false, it is ignored like any unknown member; one source
    /// says that it runs.
    /// </summary>
    public bool AcceptPromptMember { get; set; }

    /// <summary>
    /// Whether a cancelled task is gone for the v2 query, which then answers 1004. Default: false, it has <see cref="CancelledStatus"/>.
    /// </summary>
    public bool CancelledTasksAreGone { get; set; }

    /// <summary>Whether <c>code</c> comes as text, <c>"803"</c>. Default: false, a number as documented; clients have met both.</summary>
    public bool CodesAsText { get; set; }

    /// <summary>The code for one task too many. Default: 421; the newer tables have 1520 for it.</summary>
    public int ConcurrencyCode { get; set; } = 421;

    /// <summary>The code for a missing or wrong <c>accessPassword</c>. Default: 403; what the service says is not known.</summary>
    public int WrongPasswordCode { get; set; } = 403;

    /// <summary>
    /// Whether getLoraUploadUrl gives an address for a file that was uploaded before. Default: false, its <c>url</c> is null then.
    /// </summary>
    public bool LoraAddressWhenKnown { get; set; }

    /// <summary>Whether v1 answers carry <c>"errorMessages": null</c> where live answers since late 2025 do. Default: true.</summary>
    public bool ErrorMessagesMember { get; set; } = true;
}

/// <summary>When a graph that ComfyUI's validation rejects as a whole is turned down.</summary>
public enum PromptValidation
{
    /// <summary>At the submit: 433, no task, no charge.</summary>
    Refuse,

    /// <summary>When it runs: the task fails with <c>prompt_outputs_failed_validation</c>, as recorded.</summary>
    FailTask,

    /// <summary>Never: nothing is checked.</summary>
    None,
}

/// <summary>What an override of a wired field does.</summary>
public enum WiredFieldRule
{
    /// <summary>The whole submit is refused with 803.</summary>
    Refuse,

    /// <summary>The entry is ignored; the wire stays.</summary>
    Ignore,

    /// <summary>The value takes the wire's place.</summary>
    Replace,
}

/// <summary>What two entries for one field do.</summary>
public enum DuplicateEntryRule
{
    /// <summary>The whole submit is refused with 803.</summary>
    Refuse,

    /// <summary>The first counts.</summary>
    FirstWins,

    /// <summary>The last counts.</summary>
    LastWins,
}

/// <summary>What a key that the site does not know gets on v1.</summary>
public enum UnknownKeyAnswer
{
    /// <summary>802 APIKEY_UNAUTHORIZED.</summary>
    Unauthorized,

    /// <summary>806 APIKEY_USER_NOT_FOUND.</summary>
    UserNotFound,

    /// <summary>301 "user not exist".</summary>
    UserNotExist,
}
