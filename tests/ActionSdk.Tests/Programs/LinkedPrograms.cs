using System.Diagnostics;
using AotAction.Programs;

namespace AotAction.Tests.Programs;

/// <summary>Small programs of a few lines of C, linked by cc with the mark as each user's program is.</summary>
public sealed class LinkedPrograms : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("linked-").FullName;

    public LinkedPrograms()
    {
        File.WriteAllText(Path.Combine(_folder, "program.c"), "#include <math.h>\nint main(int n, char **a) { return (int)pow(n, n + 0.5); }\n");
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

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Link(string name, string arguments, uint contract = SdkMark.CurrentContract)
    {
        var path = Path.Combine(_folder, name);
        if (!File.Exists(path))
        {
            var mark = Path.Combine(AppContext.BaseDirectory, "AotAction.Sdk.Mark.S");
            using var cc = Process.Start(new ProcessStartInfo("cc", $"{arguments} {mark} -DAOT_ACTION_CONTRACT={contract} -DAOT_ACTION_SDK_VERSION=1.2.3 -o {path}")
            {
                WorkingDirectory = _folder,
            })!;
            cc.WaitForExit();
            Assert.Equal(0, cc.ExitCode);
        }

        return path;
    }
}
