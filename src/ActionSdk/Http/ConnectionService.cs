using AotAction.Kernel;

namespace AotAction.Http;

/// <summary>What a thread does with a connection that it owns: receive, read, have it answered, send, until it has to wait.</summary>
internal sealed class ConnectionService(HttpServer server, IHttpApplication application, WorkerThreads workers)
{
    /// <summary>
    /// How often a thread receives, before it looks at what else is ready: a client that sends without end keeps no other waiting.
    /// </summary>
    private const int MaxTurns = 16;

    /// <param name="connection">The thread's own.</param>
    /// <param name="shared">The thread's buffer; null if the thread is somebody else's, and so receives nothing.</param>
    public void Serve(HttpConnection connection, IoBuffer? shared)
    {
        var then = default(Continuation);
        for (var turns = 0; Advance(connection, turns < MaxTurns ? shared : null, ref then); turns++)
        {
        }

        if (then.Run is not null)
        {
            workers.Hold();
            try
            {
                then.Run(then.Connection!);
            }
            finally
            {
                workers.LetGo();
            }
        }
    }

    public void Continue(HttpConnection connection)
    {
        if (Finish(connection))
        {
            Serve(connection, shared: null);
        }
    }

    /// <summary>Ends a connection that is late, with a word if it is in the middle of a request.</summary>
    public void EndLate(HttpConnection connection)
    {
        switch (connection.Lateness())
        {
            case Lateness.Slow:
                connection.Refuse(application, HttpErrors.TooSlow());
                Finish(connection);
                break;
            case Lateness.Silent:
                server.Close(connection);
                break;
            default:
                // Another thread has received something since it was looked at.
                server.Wait(connection);
                break;
        }
    }

    /// <returns>Whether the thread still owns it and can go on.</returns>
    private bool Advance(HttpConnection connection, IoBuffer? shared, ref Continuation then)
    {
        if (connection.HasRest)
        {
            return SendRest(connection);
        }

        if (connection.IsOver)
        {
            return Finish(connection);
        }

        try
        {
            if (!connection.Lingers && connection.TryRead(application))
            {
                return Handle(connection, ref then);
            }

            connection.InviteBody();
        }
        catch (HttpException e)
        {
            connection.Refuse(application, e);
            return Finish(connection);
        }
        catch (Exception e)
        {
            connection.Refuse(application, application.Failed(e));
            return Finish(connection);
        }

        return Receive(connection, shared);
    }

    private bool Handle(HttpConnection connection, ref Continuation then)
    {
        var blocks = connection.Blocks;
        if (blocks)
        {
            workers.Hold();
        }

        try
        {
            return connection.Handle(application, ref then) && Finish(connection);
        }
        finally
        {
            if (blocks)
            {
                workers.LetGo();
            }
        }
    }

    private bool Receive(HttpConnection connection, IoBuffer? shared)
    {
        if (!connection.Lingers && !connection.MayReceive)
        {
            return false;
        }

        switch (shared is null ? NativeMethods.WouldBlock : connection.Receive(shared))
        {
            case NativeMethods.WouldBlock:
                server.Wait(connection);
                return false;
            case 0 when connection.IsCutOff:
                connection.Refuse(application, HttpErrors.Incomplete());
                return Finish(connection);
            case 0 or NativeMethods.Failed:
                server.Close(connection);
                return false;
            default:
                return true;
        }
    }

    private bool SendRest(HttpConnection connection)
    {
        switch (connection.SendRest())
        {
            case true:
                return Finish(connection);
            case false:
                server.Wait(connection);
                return false;
            default:
                server.Close(connection);
                return false;
        }
    }

    private bool Finish(HttpConnection connection)
    {
        switch (connection.Finish())
        {
            case AfterAnswer.ReadOn:
                return true;
            case AfterAnswer.Close:
                server.Close(connection);
                return false;
            default:
                server.Wait(connection);
                return false;
        }
    }
}
