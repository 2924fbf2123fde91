using System.Runtime.InteropServices;

namespace AotAction.Kernel;

/// <summary>A list of texts as the kernel takes arguments and environments: pointers to bytes that end in NUL, and a last null.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    public NativeStrings(IReadOnlyList<byte[]> texts)
    {
        var bytes = 0;
        foreach (var text in texts)
        {
            bytes += text.Length + 1;
        }

        var table = (nuint)(texts.Count + 1) * (nuint)sizeof(byte*);
        Pointer = (byte**)NativeMemory.AllocZeroed(table + (nuint)bytes);
        var next = (byte*)Pointer + table;
        for (var i = 0; i < texts.Count; i++)
        {
            Pointer[i] = next;
            texts[i].CopyTo(new Span<byte>(next, texts[i].Length));
            next += texts[i].Length + 1;
        }
    }

    public byte** Pointer { get; }

    public void Dispose() => NativeMemory.Free(Pointer);
}
