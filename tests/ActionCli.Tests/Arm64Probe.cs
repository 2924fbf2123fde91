namespace AotAction.Cli.Tests;

/// <summary>The probe's project for all tests that build it for arm64: the second build has nothing to compile.</summary>
public sealed class Arm64Probe : IDisposable
{
    public Arm64Probe() => ProbeProject.CopyTo(Workspace.Path);

    internal Workspace Workspace { get; } = new();

    public void Dispose() => Workspace.Dispose();
}
