namespace AotAction.Programs.Elf;

/// <summary>A shared library that a program is linked with, and the versions of its symbols that must exist.</summary>
internal sealed class NeededLibrary(string name)
{
    public string Name => name;

    public List<string> Versions { get; } = [];
}
