using AotAction.Activations;
using AotAction.Http;
using AotAction.Programs.Init;
using AotAction.Programs.Refusals;

namespace AotAction.Protocols.Http;

/// <summary>A body that brings an init, or may bring one, while it arrives. As soon as it does it needs a turn: of any number of inits one is under way.</summary>
/// <param name="parent">The key whose object the init is.</param>
/// <param name="policy">Gives the turn, and takes it back.</param>
/// <param name="refusal">Why its caller may bring none; null if it may.</param>
/// <param name="maxKept">How many bytes may come before the init begins, and how they are refused.</param>
/// <param name="log">Is told why an init was refused.</param>
internal sealed class InitUpload(string parent, InitPolicy policy, RefusedException? refusal, (long Bytes, Func<HttpException> Refusal) maxKept, IActivationLog log) : IBodySink
{
    private readonly InitReader _reader = new(parent);
    private long _received;
    private bool _hasTurn;
    private bool _hasCode;

    /// <summary>The program is decoded while it arrives, and no other process could go on with that; until then the request is plain data.</summary>
    public bool IsKept => !_hasTurn;

    /// <summary>Takes the turn.</summary>
    /// <exception cref="RefusedException">An init is not taken here, or not now.</exception>
    public void Begin()
    {
        if ((refusal ?? policy.Begin()) is { } denied)
        {
            throw Told(denied);
        }

        _hasTurn = true;
    }

    /// <exception cref="HttpException">It is not the body of an init, or the init is not taken.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _reader.Append(bytes);
        }
        catch (RefusedProgramException e)
        {
            throw Told(HttpRefusals.Of(e));
        }

        if (!_hasTurn && _reader.HasParent)
        {
            Begin();
        }

        if (_reader.HasCode && !_hasCode)
        {
            _hasCode = true;
            if (policy.Refusal(bringsCode: true) is { } denied)
            {
                throw Told(denied);
            }
        }

        _received += bytes.Length;
        if (!_hasTurn && _received > maxKept.Bytes)
        {
            throw maxKept.Refusal();
        }
    }

    /// <summary>The whole body has come.</summary>
    /// <exception cref="RefusedException">It is not the body of an init.</exception>
    public InitRequest Complete()
    {
        try
        {
            return _reader.Complete();
        }
        catch (RefusedProgramException e)
        {
            var refusal = HttpRefusals.Of(e);
            throw _hasTurn ? Told(refusal) : refusal;
        }
    }

    /// <summary>Gives the turn back, if the init has not become the process.</summary>
    public void Dispose()
    {
        _reader.Dispose();
        if (_hasTurn)
        {
            _hasTurn = false;
            policy.End();
        }
    }

    private RefusedException Told(RefusedException told)
    {
        log.WriteError(told.Message);
        return told;
    }
}
