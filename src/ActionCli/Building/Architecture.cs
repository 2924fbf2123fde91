using System.Runtime.InteropServices;

namespace AotAction.Cli.Building;

/// <summary>The processor that a program is built for.</summary>
/// <param name="Name">Its name in .NET: <c>x64</c>, <c>arm64</c>.</param>
internal sealed record Architecture(string Name)
{
    private const string RuntimePrefix = "linux-";

    public static readonly string[] Names = ["x64", "arm64"];

    public static Architecture OfThisMachine { get; } = new(RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant());

    /// <summary>The runtime identifiers that --runtime accepts.</summary>
    public static string[] Runtimes => [.. Names.Select(name => RuntimePrefix + name)];

    public string Runtime => RuntimePrefix + Name;

    /// <summary>Its name in Docker.</summary>
    public string Platform => Name == "x64" ? "linux/amd64" : $"linux/{Name}";

    /// <summary>The prefix of GNU tools for it.</summary>
    public string Triplet => Name == "x64" ? "x86_64-linux-gnu" : "aarch64-linux-gnu";

    public bool IsThisMachine => this == OfThisMachine;

    public static Architecture OfRuntime(string runtime) => new(runtime[RuntimePrefix.Length..]);
}
