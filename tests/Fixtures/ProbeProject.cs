namespace AotAction.Fixtures;

/// <summary>The probe as a user's project: on the package, outside the repository.</summary>
public static class ProbeProject
{
    /// <summary>Writes the project <c>probe.csproj</c> into a folder that exists.</summary>
    public static void CopyTo(string folder)
    {
        foreach (var source in Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Actions", "probe"), "*.cs"))
        {
            File.Copy(source, Path.Combine(folder, Path.GetFileName(source)));
        }

        const string Aot = "<PublishAot>true</PublishAot>";
        File.WriteAllText(Path.Combine(folder, "probe.csproj"),
            ExampleProject.Hello.Replace(Aot, $"{Aot}<AllowUnsafeBlocks>true</AllowUnsafeBlocks>", StringComparison.Ordinal));
    }
}
