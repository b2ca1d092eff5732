using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>Everything that a data folder keeps of a site but its log of requests, in the order in which it is brought back.</summary>
internal static class KeptKinds
{
    public const string Tasks = "tasks";

    public static KeptKind[] Of(EmulatorSite site)
    {
        var json = new StoredJson(new JsonSerializerOptions(StoredJson.Default.Options)
        {
            Converters =
            {
                new AccountByKey(site.Keys),
                new WithDefaults<KeyOptions>(new KeyOptions()),
                new WithDefaults<TaskScript>(TaskScript.Well),
                new WithDefaults<TaskFailure>(new TaskFailure()),
                new WithDefaults<EmulatorModel>(new EmulatorModel { Route = "" }),
                new WithDefaults<Submission>(new Submission { Account = null!, Path = "", RequestBody = "", WorkflowId = "" }),
            },
        });
        return
        [
            KeptKind.Json("keys", json.StoredKey, (Account a) => a.FileFolder, a => site.Board.Locked(() => StoredKey.Of(a)), k => site.Keys.Restore(k.Make())),
            KeptKind.Json("passwords", json.AccessPassword, (AccessPassword p) => Hashing.Hex32("password of " + p.Id), p => p, p => site.Passwords.Set(p.Id, p.Password)),
            KeptKind.Json("workflows", json.StoredWorkflow, (EmulatorWorkflow w) => w.File is null ? w.Id : null,
                w => new StoredWorkflow(w.Id, w.Name, w.Json, w.HasRun), site.Workflows.Restore),
            KeptKind.Json("apps", json.StoredApp, (EmulatorApp a) => a.File is null ? a.Id : null, a => new StoredApp(a.Id, a.Text, a.Json), site.Apps.Restore),
            KeptKind.Bytes<StoredUpload, StoredUpload>("uploads", StoredUploadFile.NameOf, StoredUploadFile.Write, StoredUploadFile.Read, site.Files.Keep),
            KeptKind.Json("loras", json.StoredLora, (StoredLora l) => Hashing.Hex32("lora " + l.FileName), l => l, site.Loras.Keep),
            KeptKind.Json("asset-groups", json.AssetGroup, (AssetGroup g) => g.Id, g => g, site.Assets.Put),
            KeptKind.Json("assets", json.Asset, (Asset a) => a.Id, a => a, site.Assets.Put),
            KeptKind.Json(Tasks, json.StoredTask, (TaskEntry t) => t.Id, t => site.Board.Locked(() => StoredTask.Of(t)), t => site.Board.Restore(t.Make())),
            KeptKind.Json("webhooks", json.StoredWebhook, (WebhookEntry w) => w.Id, w => site.Webhooks.Locked(() => StoredWebhook.Of(w)), webhook =>
            {
                if (site.Board.TryFind(webhook.TaskId, out var task)) site.Webhooks.Restore(webhook, task);
            }),
            KeptKind.Json("faults", json.StoredFault, (ActiveFault f) => f.Id, f => site.Faults.Has(f) && f.Fault.Effect.Answerer is null ? StoredFault.Of(f) : null, site.Faults.Restore),
        ];
    }
}
