using System.Diagnostics;
using AotAction.Cli.Embedded;

namespace AotAction.Cli.Building;

/// <summary>Where a build runs: on this machine, or in a container.</summary>
internal interface IBuildPlace
{
    /// <summary>The command that publishes there.</summary>
    /// <param name="project">The project file on this machine.</param>
    /// <param name="feed">The folder with the SDK package on this machine.</param>
    /// <param name="arguments">What `dotnet publish` is told beside these two.</param>
    ProcessStartInfo Describe(string project, ExtractedFolder feed, IEnumerable<string> arguments);

    /// <summary>The path on this machine of a file that the build names.</summary>
    string PathHere(string path);
}
