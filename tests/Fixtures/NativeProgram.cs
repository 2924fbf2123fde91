namespace AotAction.Fixtures;

/// <summary>
/// Programs and libraries of a few lines of C. The mark of the SDK is in them, so a server takes them for its own and becomes them.
/// </summary>
public static class NativeProgram
{
    /// <param name="file">Where it is written.</param>
    /// <param name="code">Its C.</param>
    /// <param name="arguments">How else it is linked.</param>
    public static async Task CompileAsync(string file, string code, params string[] arguments)
    {
        var source = $"{file}.c";
        await File.WriteAllTextAsync(source, code);
        var mark = Path.Combine(Repository.Root, "src", "ActionSdk", "buildTransitive", "AotAction.Sdk.Mark.S");
        await Command.RunAsync("cc", ["-DAOT_ACTION_CONTRACT=2", "-DAOT_ACTION_SDK_VERSION=test", mark, source, "-o", file, .. arguments]);
    }
}
