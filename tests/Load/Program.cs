using System.CommandLine;
using AotAction.Load;

var activations = new Option<int>("--activations") { Description = "How many activations, over one connection and again over 64.",
    DefaultValueFactory = _ => 1_000_000 };
var replacements = new Option<int>("--inits") { Description =
    "How many times the program is replaced under 64 connections, and again under 16.", DefaultValueFactory = _ => 1_000 };
var command = new RootCommand("Drives a real server over the loopback interface, and holds each answer, its memory, its descriptors and its log markers against what was promised.")
{
    activations,
    replacements,
};
command.SetAction(async arguments =>
{
    var report = new Report(Console.Out);
    await Activations.RunAsync(report, connections: 1, arguments.GetValue(activations));
    await Activations.RunAsync(report, connections: 64, arguments.GetValue(activations));
    await Replacements.RunAsync(report, connections: 64, arguments.GetValue(replacements));
    await Replacements.RunAsync(report, connections: 16, arguments.GetValue(replacements));
    return report.Broken == 0 ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
