using AotAction.Kernel;

namespace AotAction.Http;

/// <summary>What a client has not taken yet of its answers.</summary>
internal struct AnswerRest
{
    private byte[]? _bytes;
    private int _sent;

    public AnswerRest(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body) => Add(head, body);

    public readonly bool IsThere => _bytes is not null;

    public readonly int Length => _bytes is null ? 0 : _bytes.Length - _sent;

    public void Add(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        if (head.Length + body.Length > 0)
        {
            _bytes = [.. ToBytes().Span, .. head, .. body];
            _sent = 0;
        }
    }

    /// <returns>Whether all of it is sent; null if the connection is broken.</returns>
    public bool? TrySend(int descriptor)
    {
        while (IsThere)
        {
            var count = NativeMethods.Send(descriptor, _bytes.AsSpan(_sent), []);
            if (count < 0)
            {
                return count == NativeMethods.WouldBlock ? false : null;
            }

            _sent += count;
            if (_sent == _bytes!.Length)
            {
                Free();
            }
        }

        return true;
    }

    public readonly ReadOnlyMemory<byte> ToBytes() => _bytes.AsMemory(_sent);

    public void Free() => (_bytes, _sent) = (null, 0);
}
