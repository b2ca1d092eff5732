using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RunningHub.Emulator;

/// <summary>
/// Keeps a site in a folder: reads it at the start, then writes each thing as it changes and before the answer that tells of it leaves.
/// What was under way goes on where it was.
/// </summary>
internal sealed class SiteKeeper
{
    private const string Keys = "keys", Workflows = "workflows", Apps = "apps", Uploads = "uploads", Tasks = "tasks", Webhooks = "webhooks";

    private readonly Lock _writing = new();
    private readonly EmulatorSite _site;
    private readonly DataFolder _folder;
    private readonly StoredJson _json;
    private readonly List<string> _broken = [];

    private SiteKeeper(EmulatorSite site, string folder)
    {
        _site = site;
        _folder = new DataFolder(folder);
        _json = new StoredJson(new JsonSerializerOptions(StoredJson.Default.Options) { Converters = { new AccountByKey(site.Keys) } });
    }

    /// <summary>Brings back what a folder kept of a site, and keeps the site there from now on.</summary>
    /// <returns>The files that could not be read.</returns>
    public static IReadOnlyList<string> Keep(EmulatorSite site, string folder)
    {
        var keeper = new SiteKeeper(site, folder);
        keeper.Restore();
        site.Changes.Happened += keeper.Write;
        site.Changes.Gone += keeper.Delete;
        return keeper._broken;
    }

    /// <summary>The latest time that a folder knows of, for a virtual clock to start at; null where it knows none.</summary>
    public static DateTimeOffset? LatestTime(string folder)
    {
        DateTimeOffset? latest = null;
        new DataFolder(folder).Read(Tasks, bytes =>
        {
            using var task = JsonDocument.Parse(bytes);
            foreach (var moment in task.RootElement.GetProperty("history").EnumerateArray())
            {
                var time = moment.GetProperty("at").GetDateTimeOffset();
                if (!(time <= latest)) latest = time;
            }

            return true;
        });
        return latest;
    }

    private void Restore()
    {
        Restore(Keys, _json.StoredKey, key => _site.Keys.Restore(AccountOf(key)));
        Restore(Workflows, _json.StoredWorkflow, _site.Workflows.Restore);
        Restore(Apps, _json.StoredApp, _site.Apps.Restore);
        Restore(Uploads, StoredUploadFile.Read, _site.Files.Keep);
        Restore(Tasks, _json.StoredTask, task => _site.Board.Restore(EntryOf(task)));
        Restore(Webhooks, _json.StoredWebhook, webhook =>
        {
            if (_site.Board.TryFind(webhook.TaskId, out var task)) _site.Webhooks.Restore(webhook, task);
        });
    }

    private void Restore<T>(string kind, JsonTypeInfo<T> type, Action<T> restore)
        where T : class => Restore(kind, bytes => JsonSerializer.Deserialize(bytes, type), restore);

    private void Restore<T>(string kind, Func<byte[], T?> read, Action<T> restore)
        where T : class => _broken.AddRange(_folder.Read(kind, bytes =>
        {
            if (read(bytes) is not { } thing) return false;
            restore(thing);
            return true;
        }));

    private void Write(object what)
    {
        try
        {
            // The state is read within the lock: whoever writes last writes the latest.
            lock (_writing) WriteLocked(what);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The emulator goes on in memory, and the page says so.
            _site.KeepingProblem = error.Message;
        }
    }

    private void WriteLocked(object what)
    {
        switch (what)
        {
            case Account account:
                Write(Keys, account.FileFolder, _site.Board.Locked(() => Stored(account)), _json.StoredKey);
                break;
            case EmulatorWorkflow { File: null } workflow:
                var kept = new StoredWorkflow(workflow.Id, workflow.Name, workflow.Json, workflow.HasRun);
                Write(Workflows, workflow.Id, kept, _json.StoredWorkflow);
                break;
            case EmulatorApp { File: null } app:
                Write(Apps, app.Id, new StoredApp(app.Id, app.Text, app.Json), _json.StoredApp);
                break;
            case StoredUpload upload:
                _folder.Write(Uploads, StoredUploadFile.NameOf(upload), StoredUploadFile.Write(upload));
                break;
            case TaskEntry task:
                Write(Tasks, task.Id, _site.Board.Locked(() => Stored(task)), _json.StoredTask);
                break;
            case WebhookEntry webhook:
                Write(Webhooks, webhook.Id, _site.Webhooks.Locked(() => Stored(webhook)), _json.StoredWebhook);
                break;
        }
    }

    private void Write<T>(string kind, string name, T thing, JsonTypeInfo<T> type) =>
        _folder.Write(kind, name + ".json", JsonSerializer.SerializeToUtf8Bytes(thing, type));

    private void Delete(object what)
    {
        var (kind, name) = what switch
        {
            EmulatorWorkflow { File: null } workflow => (Workflows, workflow.Id + ".json"),
            EmulatorApp { File: null } app => (Apps, app.Id + ".json"),
            StoredUpload upload => (Uploads, StoredUploadFile.NameOf(upload)),
            TaskEntry task => (Tasks, task.Id + ".json"),
            WebhookEntry webhook => (Webhooks, webhook.Id + ".json"),
            _ => ("", ""),
        };
        if (kind.Length == 0) return;
        try
        {
            lock (_writing) _folder.Delete(kind, name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _site.KeepingProblem = error.Message;
        }
    }

    private static StoredKey Stored(Account account) =>
        new(account.Key, account.Options, account.Coins, account.Money, account.Spent, account.Charges);

    private static Account AccountOf(StoredKey kept) =>
        new(kept.Key, kept.Options) { Coins = kept.Coins, Money = kept.Money, Spent = kept.Spent, Charges = kept.Charges };

    private static StoredTask Stored(TaskEntry task) => new()
    {
        Id = task.Id,
        // The list has become the overrides.
        Submission = task.Submission with { NodeInfoList = [] },
        Graph = task.Graph.ToJson(),
        Script = task.Script,
        Chance = task.Chance,
        Overrides = task.Overrides,
        Seeds = task.Seeds,
        Verdict = task.Verdict,
        History = [.. task.History],
        CancelRequested = task.CancelRequested,
        HasFiles = task.Files.Count > 0,
        FilesVisibleFrom = task.FilesVisibleFrom,
        Failure = task.Failure,
        CostSeconds = task.CostSeconds,
        Coins = task.Coins,
        Money = task.Money,
        Charge = task.Charge,
    };

    private static StoredWebhook Stored(WebhookEntry webhook) => new()
    {
        Id = webhook.Id,
        TaskId = webhook.Task.Id,
        Url = webhook.Url,
        Body = webhook.Body,
        EventData = webhook.EventData,
        Created = webhook.Created,
        Updated = webhook.Updated,
        Attempts = webhook.Attempts,
        Retries = webhook.Retries,
        IsDelivered = webhook.IsDelivered,
        Response = webhook.Response,
    };

    private TaskEntry EntryOf(StoredTask kept)
    {
        if (!JsonInput.TryParse(kept.Graph, out var root, out var problem) || Graph.Read(root, out problem) is not { } graph)
            throw new JsonException(problem);
        var task = new TaskEntry(kept.Id, kept.Submission, graph, kept.Script, kept.History[0].At, kept.Chance)
        {
            Overrides = kept.Overrides,
            Seeds = kept.Seeds,
            Verdict = kept.Verdict,
            CancelRequested = kept.CancelRequested,
            FilesVisibleFrom = kept.FilesVisibleFrom,
            Failure = kept.Failure,
            CostSeconds = kept.CostSeconds,
            Coins = kept.Coins,
            Money = kept.Money,
            Charge = kept.Charge,
            HadFiles = kept.HasFiles,
        };
        foreach (var moment in kept.History.Skip(1)) task.MoveTo(moment.State, moment.At);
        return task;
    }
}
