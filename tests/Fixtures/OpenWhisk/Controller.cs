using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AotAction.Fixtures.OpenWhisk;

/// <summary>
/// An API host on the loopback: it keeps actions and packages as OpenWhisk's controller does, and an invocation is a real life of
/// action-host with the code
/// that was deployed.
/// </summary>
public sealed class Controller : IAsyncDisposable
{
    public const string Key = "23bc46b1-71f6-4ed5-8c54-816aa4f8c502:123zO3xZCLrMN6v2BKK1dXYFpXlPkccOFqm12CdAsMgRU4VrNZ9lyGVCGuMDGIwP";
    public const string Namespace = "guest";

    private const string Base = "/api/v1/";
    private const int PageLimit = 200;

    private readonly WebApplication server;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> failures = [];
    private readonly ConcurrentQueue<string> requests = [];

    private readonly WebCalls web;
    private string? lostMethod;
    private int lostAnswers;

    private Controller(WebApplication server)
    {
        this.server = server;
        web = new WebCalls(Actions);
    }

    public Actions Actions { get; } = new();

    public Activations Activations { get; } = new();

    /// <summary>What the operator has added beside the platform's own runtimes; null for a gateway that shows a page of its own.</summary>
    public IReadOnlyList<OfferedRuntime>? Runtimes { get; set; } = [];

    /// <summary>As --apihost takes it.</summary>
    public string Address => server.Urls.Single();

    /// <summary>Method, path and query of each request so far.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>The requests for web actions so far.</summary>
    public IReadOnlyList<WebCallRecord> WebCalls => web.All;

    /// <param name="certificate">Serves TLS with it; plain HTTP when null.</param>
    public static async Task<Controller> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            // The limit is the controller's own.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            });
        });
        var server = builder.Build();
        var controller = new Controller(server);
        server.Run(controller.ServeAsync);
        await server.StartAsync();
        return controller;
    }

    /// <summary>Answers the next requests with this in place of what they ask for.</summary>
    public void Fail(int status, string body, int times = 1) => Fail(context => WriteAsync(context, status, body), times);

    /// <summary>Ends the connections of the next requests without an answer.</summary>
    public void Reset(int times) => Fail(
        context =>
        {
            context.Abort();
            return Task.CompletedTask;
        },
        times);

    /// <summary>Does what the next requests of a method ask for, and ends their connections without an answer.</summary>
    public void LoseAnswers(string to, int times) => (lostMethod, lostAnswers) = (to, times);

    /// <summary>Lets the next requests wait until their client has gone.</summary>
    public void Hang(int times) => Fail(
        async context =>
        {
            var gone = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        },
        times);

    public async ValueTask DisposeAsync()
    {
        await Activations.Finished;
        await server.DisposeAsync();
    }

    private void Fail(Func<HttpContext, Task> how, int times)
    {
        for (var i = 0; i < times; i++)
        {
            failures.Enqueue(how);
        }
    }

    private async Task ServeAsync(HttpContext context)
    {
        requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
        if (failures.TryDequeue(out var failure))
        {
            await failure(context);
            return;
        }

        if (context.Request.Path == "/" && Runtimes is null)
        {
            await context.Response.WriteAsync("<html>Welcome</html>");
            return;
        }

        var answer = await AnswerAsync(context.Request);
        if (context.Request.Method == lostMethod && Interlocked.Decrement(ref lostAnswers) >= 0)
        {
            context.Abort();
            return;
        }

        if (answer.ActivationId is not null)
        {
            context.Response.Headers["x-openwhisk-activation-id"] = answer.ActivationId;
        }

        await WriteAsync(context, answer.Status, answer.Body.ToJsonString());
    }

    private Task<ControllerAnswer> AnswerAsync(HttpRequest request)
    {
        var path = request.Path.Value!;
        var parts = path.StartsWith(Base, StringComparison.Ordinal) ? path[Base.Length..].Split('/') : [];
        if (path == "/" && Runtimes is not null)
        {
            return Task.FromResult(OfferedRuntime.Answer(Runtimes));
        }

        if (parts is ["web", .. var call])
        {
            return web.AnswerAsync(call, request);
        }

        if (request.Headers.Authorization.ToString() != $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(Key))}")
        {
            return Task.FromResult(ControllerAnswer.Error(401, "The supplied authentication is invalid."));
        }

        if (int.TryParse(request.Query["limit"], out var limit) && limit > PageLimit)
        {
            return Task.FromResult(ControllerAnswer.Error(400,
                $"The value of the list limit parameter '{limit}' is not in the range of 0 to {PageLimit}."));
        }

        return parts switch
        {
            ["namespaces", not ("_" or Namespace), ..] =>
                Task.FromResult(ControllerAnswer.Error(403, "The supplied authentication is not authorized to access this resource.")),
            ["namespaces", _, "actions", .. var name] when request.Method == "POST" => Actions.Find(name) is { } action
                ? Activations.InvokeAsync(action, request)
                : Task.FromResult(ControllerAnswer.NotThere),
            ["namespaces", _, "actions", .. var name] => Actions.AnswerAsync(name, request),
            ["namespaces", _, "packages", var package] => Task.FromResult(Actions.AnswerPackage(package, request.Method)),
            ["namespaces", _, "activations", .. var rest] => Task.FromResult(Activations.Answer(rest, request)),
            _ => Task.FromResult(ControllerAnswer.NotThere),
        };
    }

    private static Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }
}
