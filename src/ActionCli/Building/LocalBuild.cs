using System.Diagnostics;
using AotAction.Cli.Embedded;

namespace AotAction.Cli.Building;

/// <summary>A build on this machine, with its own SDK and linker.</summary>
/// <param name="architecture">The processor of the program; if null, the project's own setting, else this machine's.</param>
internal sealed class LocalBuild(Architecture? architecture) : IBuildPlace
{
    public ProcessStartInfo Describe(string project, ExtractedFolder feed, IEnumerable<string> arguments)
    {
        string[] target = architecture is null ? [] : ["--runtime", architecture.Runtime, .. Toolchain.CrossProperties(architecture)];
        var start = new ProcessStartInfo("dotnet",
            ["publish", project, .. arguments, .. target, .. AotPublish.Supplies(project, feed.Path)]);
        foreach (var (name, value) in AotPublish.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    public string PathHere(string path) => path;
}
