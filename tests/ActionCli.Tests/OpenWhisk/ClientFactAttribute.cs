namespace AotAction.Cli.Tests.OpenWhisk;

/// <summary>A test against OpenWhisk's own JavaScript client.</summary>
public sealed class ClientFactAttribute : FactAttribute
{
    public ClientFactAttribute() => Skip = Missing("node") ?? Missing("npm");

    private static string? Missing(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)))
            ? null
            : $"{program} is not on PATH, and OpenWhisk's own client needs it: sudo apt-get install -y nodejs npm";
}
