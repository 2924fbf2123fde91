using System.Text.Json.Nodes;
using AotAction.Cli.Terminal;
using AotAction.Serving;

namespace AotAction.Cli.Serving;

/// <summary>Sends a server its program and its activations. Failures become sentences for the terminal.</summary>
/// <param name="server">Its address.</param>
/// <param name="initKey">The key that its /init needs; null for none.</param>
/// <param name="ended">How the server's process ended; null if it is not this tool's.</param>
internal sealed class ActionClient(Uri server, string? initKey = null, Task<ServerEnd>? ended = null) : IDisposable
{
    private readonly ServerClient _client = new(server, initKey);

    /// <exception cref="CommandFailedException">The server refused the program, or it failed to start.</exception>
    public async Task InitAsync(ServedProgram program, CancellationToken cancellation)
    {
        var answer = new ActivationAnswer("", await AnswerAsync(_client.InitAsync(program.WriteInitAsync, cancellation)));
        if (answer.Status != 200)
        {
            throw Errors.InitRefused(program.Name, answer.Error ?? answer.Text);
        }
    }

    /// <param name="action">The action's name, as the action sees it.</param>
    /// <param name="value">Its parameters.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="CommandFailedException">There was no answer.</exception>
    public async Task<ActivationAnswer> RunAsync(string action, JsonNode value, CancellationToken cancellation)
    {
        var id = Guid.NewGuid().ToString("N");
        var body = new RunBody(value) { ActionName = $"/_/{action}", ActivationId = id, TransactionId = id };
        return new ActivationAnswer(id, await AnswerAsync(_client.RunAsync(body, cancellation)));
    }

    public void Dispose() => _client.Dispose();

    private async Task<ServerAnswer> AnswerAsync(Task<ServerAnswer> answer)
    {
        try
        {
            return await answer;
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
        {
            throw Errors.NotReachable(_client.Server.ToString(), e.Message);
        }
        catch (HttpRequestException)
        {
            throw await LostAnswer.ExplainAsync(_client.Server, ended);
        }
    }
}
