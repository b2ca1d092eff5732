using System.CommandLine;
using RunningHub.Tool;

var root = new RootCommand("RunningHub on the command line.") { EmulatorCommand.Create(), CatalogCommand.Create() };
return await root.Parse(args).InvokeAsync();
