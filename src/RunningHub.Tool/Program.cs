using System.CommandLine;
using System.CommandLine.Help;
using RunningHub.Tool;

// A RootCommand would go by the name of the program's file, which is not what people type.
var root = new Command("runninghub", "RunningHub on the command line.")
{
    EmulatorCommand.Create(),
    CatalogCommand.Create(),
    PullCommand.Create(),
    CheckCommand.Create(),
    DoctorCommand.Create(),
    new HelpOption { Recursive = true },
    new VersionOption(),
};
return await root.Parse(args).InvokeAsync();
