using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AotAction.Tests.Programs;

/// <summary>The C file that is linked into programs, in a library that the tests can call.</summary>
internal sealed class LinkedInstructions : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("instructions-").FullName;
    private readonly nint _library;

    public LinkedInstructions()
    {
        var path = Path.Combine(_folder, "libinstructions.so");
        using var cc = Process.Start("cc",
            $"-shared -fPIC -O2 {Path.Combine(AppContext.BaseDirectory, "AotAction.Sdk.Instructions.c")} -o {path}");
        cc.WaitForExit();
        Assert.Equal(0, cc.ExitCode);
        _library = NativeLibrary.Load(path);
    }

    public nint Find(string function) => NativeLibrary.GetExport(_library, function);

    public void Dispose()
    {
        NativeLibrary.Free(_library);
        Directory.Delete(_folder, recursive: true);
    }
}
