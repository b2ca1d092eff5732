using PosterShop.Workflows;
using RunningHub.Emulator;

await using var hub = await RunningHubEmulator.StartAsync();
using var client = hub.CreateClient();

var wf = new TextToImage { Node6 = { Text = "a lighthouse" }, Node3 = { Seed = 5 } };
hub.Workflows.Add(wf.ToApiJson(), wf.WorkflowId);

TextToImage.Outputs outputs = await wf.RunAsync(client);
Console.WriteLine(await outputs.Node9[0].SaveAsync(Path.Combine(AppContext.BaseDirectory, "poster.png")));
