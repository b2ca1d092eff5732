using RunningHub;
using Trimmed.Workflows;

// Where the service is, and the key, come from the environment.
using var client = RunningHubClient.FromEnvironment();
var wf = new TextToImage { Node6 = { Text = "a lighthouse" }, Node3 = { Seed = 5 } };

var run = await wf.StartAsync(client);
var token = RunToken.Parse(run.Token.ToString());
TextToImage.Outputs outputs = await (await TextToImage.AttachAsync(client, token)).WaitAsync();
Console.WriteLine(await outputs.Node9[0].SaveAsync(Path.Combine(AppContext.BaseDirectory, "poster.png")));
