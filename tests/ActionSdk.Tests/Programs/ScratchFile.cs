using Microsoft.Win32.SafeHandles;

namespace AotAction.Tests.Programs;

/// <summary>A file without a name whose bytes are changed and put back, many thousand times.</summary>
internal sealed class ScratchFile : IDisposable
{
    private readonly byte[] _original;

    public ScratchFile(byte[] content)
    {
        _original = content;
        var path = Path.GetTempFileName();
        Handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        File.Delete(path);
        RandomAccess.Write(Handle, content, 0);
    }

    public SafeFileHandle Handle { get; }

    public static ScratchFile Copy(string path, Action<byte[]>? change = null)
    {
        var content = File.ReadAllBytes(path);
        change?.Invoke(content);
        return new ScratchFile(content);
    }

    public void With(Mutation mutation, Action<SafeFileHandle> use)
    {
        var length = (int)(mutation.Length % (uint)(_original.Length + 1));
        foreach (var (position, value) in mutation.Changes)
        {
            RandomAccess.Write(Handle, value, position % _original.Length);
        }

        if (mutation.Cut)
        {
            RandomAccess.SetLength(Handle, length);
        }

        use(Handle);
        RandomAccess.SetLength(Handle, _original.Length);
        if (mutation.Cut)
        {
            RandomAccess.Write(Handle, _original.AsSpan(length), length);
        }

        foreach (var (position, value) in mutation.Changes)
        {
            var start = position % _original.Length;
            RandomAccess.Write(Handle, _original.AsSpan(start, Math.Min(value.Length, _original.Length - start)), start);
        }
    }

    public void Dispose() => Handle.Dispose();
}
