using RunningHub.Tool;

return await CommandLine.RunAsync(args);
