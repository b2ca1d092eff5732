// Paints over a photo, then makes the result larger with a second workflow: the first one's output is the second one's input.
using RunningHub;
using Samples;
using Samples.Workflows;

return await Sample.RunAsync(args, "Paints over a photo and makes the result larger.", takesImage: true, runs: 2, async (sample, cancellationToken) =>
{
    var paint = new ImageToImage();
    paint.Node10.Image = MediaInput.FromFile(sample.Arguments.Image ?? Path.Combine(AppContext.BaseDirectory, "photo.png"));
    if (sample.Arguments.Prompt is { } prompt) paint.Node6.Text = prompt;
    paint.Node3.Seed = sample.Arguments.Seed ?? 5;

    WorkflowRun<ImageToImage.Outputs> painting = await paint.StartAsync(sample.Client, sample.OptionsFor(paint), cancellationToken);
    await sample.ShowAsync(painting, cancellationToken);
    ImageToImage.Outputs painted = await painting.WaitAsync(cancellationToken);

    var enlarge = new Enlarge();
    enlarge.Node1.Image = MediaInput.From(painted.Node9[0]);

    WorkflowRun<Enlarge.Outputs> enlarging = await enlarge.StartAsync(sample.Client, sample.OptionsFor(enlarge), cancellationToken);
    await sample.ShowAsync(enlarging, cancellationToken);
    Enlarge.Outputs enlarged = await enlarging.WaitAsync(cancellationToken);

    return await sample.SaveAsync(enlarged.Node3[0], cancellationToken);
});
