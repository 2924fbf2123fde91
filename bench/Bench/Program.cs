using System.CommandLine;
using AotAction.Bench;

var quick = new Option<bool>("--quick") { Description = "Fewer and shorter rounds: to see that it runs, not to compare." };
var peers = new Option<string[]>("--peer") { Description =
    "A further server of the OpenWhisk contract; {port} in COMMAND stands for the port.", HelpName = "NAME=COMMAND,PAYLOAD" };
var programs = new Option<string>("--programs") { Description = "The folder with what bench.sh has built.", Required = true };
var root = new Option<string>("--root") { Description = "The repository.", Required = true };
var command = new RootCommand("Measures aot-action against its limit, its baselines and its peers.") { quick, peers, programs, root };
command.SetAction(parsed => new Suite(
    parsed.GetRequiredValue(programs),
    parsed.GetRequiredValue(root),
    [.. (parsed.GetValue(peers) ?? []).Select(Contestant.Peer)],
    parsed.GetValue(quick)).Run());
return command.Parse(args).Invoke();
