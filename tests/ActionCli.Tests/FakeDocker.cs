namespace AotAction.Cli.Tests;

/// <summary>A docker on PATH that writes down what it is asked for. It stands where no registry can be reached.</summary>
internal sealed class FakeDocker : IDisposable
{
    private readonly Workspace folder = new();

    /// <param name="script">What it does when it is asked for anything but its version.</param>
    public FakeDocker(string script = "")
    {
        folder.Write("docker", $"""
            #!/bin/sh
            [ "$1" = version ] && exit 0
            for argument; do echo "$argument"; done > {folder["asked"]}
            {script}
            """);
        File.SetUnixFileMode(folder["docker"], (UnixFileMode)0x1ed);
    }

    /// <summary>PATH with it in front.</summary>
    public Dictionary<string, string> Environment =>
        new() { ["PATH"] = $"{folder.Path}:{System.Environment.GetEnvironmentVariable("PATH")}" };

    /// <summary>The arguments that it was called with.</summary>
    public string[] Asked => File.ReadAllLines(folder["asked"]);

    public void Dispose() => folder.Dispose();
}
