namespace AotAction.Fixtures;

/// <summary>
/// A sandbox in which the kernel refuses some calls, as a container's seccomp profile makes it. It needs no rights, and a C compiler.
/// </summary>
public static class DeniedCalls
{
    private static readonly Lazy<Task<string>> Program = new(CompileAsync);

    /// <param name="error">EPERM, as older profiles have it, or ENOSYS.</param>
    /// <param name="calls">The names of the calls; tests/Fixtures/deny.c knows their numbers.</param>
    public static async Task<Surroundings> WithAsync(string error, params string[] calls) =>
        new([await Program.Value, error, .. calls, "--"]);

    private static async Task<string> CompileAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Artifacts, "tests", "deny")).FullName;
        var (source, program) = (Path.Combine(Repository.Root, "tests", "Fixtures", "deny.c"), Path.Combine(folder, "deny"));
        await using var alone = await FileLock.TakeAsync(Path.Combine(folder, "lock"));
        if (!File.Exists(program) || File.GetLastWriteTimeUtc(source) > File.GetLastWriteTimeUtc(program))
        {
            await Command.RunAsync("cc", "-Wall", "-Werror", "-o", program, source);
        }

        return program;
    }
}
