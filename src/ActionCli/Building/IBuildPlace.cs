using System.Diagnostics;
using AotAction.Cli.Embedded;

namespace AotAction.Cli.Building;

/// <summary>Where a build runs: on this machine, or in a container.</summary>
internal interface IBuildPlace
{
    /// <summary>The command that publishes in this place.</summary>
    /// <param name="project">The project file on this machine.</param>
    /// <param name="feed">The folder with the SDK package on this machine.</param>
    /// <param name="arguments">Other arguments for `dotnet publish`.</param>
    ProcessStartInfo Describe(string project, ExtractedFolder feed, IEnumerable<string> arguments);

    /// <summary>Translates a path that the build prints to a path on this machine.</summary>
    string PathHere(string path);
}
