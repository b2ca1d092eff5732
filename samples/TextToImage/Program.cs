// Draws a picture from a text: set two inputs of a workflow, run it, save what it made.
using RunningHub;
using Samples;
using Samples.Workflows;

return await Sample.RunAsync(args, "Draws a picture from a text.", takesImage: false, runs: 1, async (sample, cancellationToken) =>
{
    var wf = new TextToImage();                 // the class that the compiler made from workflows/TextToImage.json
    if (sample.Arguments.Prompt is { } prompt)
        wf.Node6.Text = prompt;                 // node 6, input "text"; what is not set stays as it is in the workflow
    wf.Node3.Seed = sample.Arguments.Seed ?? 5; // node 3, input "seed"; the service draws a new one for each run that does not set it

    WorkflowRun<TextToImage.Outputs> run = await wf.StartAsync(sample.Client, sample.OptionsFor(wf), cancellationToken);
    await sample.ShowAsync(run, cancellationToken);
    TextToImage.Outputs outputs = await run.WaitAsync(cancellationToken);

    return await sample.SaveAsync(outputs.Node9[0], cancellationToken);
});
