namespace AotAction.Container.Tests;

/// <summary>A folder of a test's own, gone afterwards.</summary>
internal sealed class Workspace : IDisposable
{
    private const UnixFileMode Executable = (UnixFileMode)0x1ed;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("container-tests-");

    // It may become the root of an image, where every user must be able to enter it.
    public Workspace() => File.SetUnixFileMode(Path, Executable);

    public string Path => folder.FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file that may be executed.</summary>
    public void Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
        File.SetUnixFileMode(this[name], Executable);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
