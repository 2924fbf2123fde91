using System.Diagnostics;
using AotAction.Programs.Elf;

namespace AotAction.Tests.Programs;

/// <summary>Small programs of a few lines of C, linked by cc with the mark as each user's program is.</summary>
public sealed class LinkedPrograms : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("linked-").FullName;
    private int _folders;

    public LinkedPrograms()
    {
        File.WriteAllText(Path.Combine(_folder, "program.c"),
            "#include <math.h>\nint main(int n, char **a) { return (int)pow(n, n + 0.5); }\n");
        File.WriteAllText(Path.Combine(_folder, "library.c"), "int extra(void) { return 0; }\n");
    }

    public string Folder => _folder;

    /// <summary>A program with the mark of the contract that this code speaks.</summary>
    public string Marked => Link("marked", "program.c -lm");

    public string Static => Link("static", "program.c -static -lm");

    public string OfContract(uint version) => Link($"contract{version}", "program.c -lm", version);

    public string Library => Link("libextra.so", "library.c -shared -Wl,-soname,libextra.so");

    /// <summary>A program that needs <see cref="Library"/> and looks for it in its own folder.</summary>
    public string WithLibraryBeside => Link("beside", $"program.c -Wl,--no-as-needed {Library} -Wl,-rpath,$ORIGIN -lm");

    /// <summary>A program that needs a version of a library, which is not beside it.</summary>
    public string WithVersionedLibrary
    {
        get
        {
            File.WriteAllText(Path.Combine(_folder, "versions"), "EXTRA_1 { global: extra; };\n");
            File.WriteAllText(Path.Combine(_folder, "extra.c"), "extern int extra(void); int main(void) { return extra(); }\n");
            var library = Link("libversioned.so", "library.c -shared -Wl,-soname,libversioned.so -Wl,--version-script=versions");
            return Link("versioned", $"extra.c {library} -Wl,-rpath,$ORIGIN");
        }
    }

    /// <summary>A folder with a library <c>libneeded.so</c>.</summary>
    /// <param name="code">Its C.</param>
    /// <param name="arguments">How else it is linked.</param>
    public string FolderWithLibrary(string code, string arguments = "") => FolderWith("libneeded.so", code, arguments);

    /// <summary>Another folder with a library.</summary>
    public string FolderWith(string library, string code, string arguments = "")
    {
        var folder = Path.Combine(_folder, $"folder{++_folders}");
        Directory.CreateDirectory(folder);
        AddLibrary(folder, library, code, arguments);
        return folder;
    }

    public void AddLibrary(string folder, string library, string code, string arguments = "")
    {
        var source = Path.Combine(folder, $"{library}.c");
        File.WriteAllText(source, code);
        Link(Path.Combine(folder, library), $"{source} -shared -fPIC -nostdlib -Wl,-soname,{library} {arguments}");
    }

    /// <summary>A program that needs the libraries of a folder, and looks for them in its own.</summary>
    /// <param name="code">Its C.</param>
    /// <param name="folder">Has the libraries that it is linked with.</param>
    /// <param name="arguments">How else it is linked.</param>
    public string Against(string code, string folder, string arguments = "-Wl,-rpath,$ORIGIN")
    {
        var source = Path.Combine(folder, "program.c");
        File.WriteAllText(source, code);
        return Link(Path.Combine(folder, "program"), $"{source} -L{folder} -lneeded -Wl,--allow-shlib-undefined {arguments}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Link(string name, string arguments, uint contract = SdkMark.CurrentContract)
    {
        var path = Path.Combine(_folder, name);
        if (!File.Exists(path))
        {
            var mark = Path.Combine(AppContext.BaseDirectory, "AotAction.Sdk.Mark.S");
            using var cc = Process.Start(new ProcessStartInfo("cc",
                $"{arguments} {mark} -DAOT_ACTION_CONTRACT={contract} -DAOT_ACTION_SDK_VERSION=1.2.3 -o {path}")
            {
                WorkingDirectory = _folder,
            })!;
            cc.WaitForExit();
            Assert.Equal(0, cc.ExitCode);
        }

        return path;
    }
}
