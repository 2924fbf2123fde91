using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using AotAction.Cli.Invoking;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.OpenWhisk;

/// <summary>
/// Sends requests to the API host. If the network or the host fails, it repeats those that may be repeated, with growing pauses.
/// </summary>
/// <param name="address">The host and the key.</param>
/// <param name="insecure">Accept any certificate.</param>
/// <param name="timeout">How long one answer may take.</param>
internal sealed class ApiClient(ApiAddress address, bool insecure, TimeSpan timeout) : IDisposable
{
    private const int Attempts = 4;
    private const int MaxAnswer = 64 * 1024 * 1024;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = new(CreateHandler(insecure, timeout))
    {
        BaseAddress = address.Base,
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = MaxAnswer,
        DefaultRequestHeaders =
        {
            UserAgent = { new ProductInfoHeaderValue("whisk-action", Building.SdkPackage.Version) },
        },
    };

    public ApiAddress Address => address;

    public string Host => address.Host;

    /// <summary>Sends a request until there is a definite answer.</summary>
    /// <exception cref="CommandFailedException">The host could not be reached, did not answer in time, or is not OpenWhisk.</exception>
    public async Task<ApiReply> SendAsync(ApiRequest request, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var last = attempt == Attempts || !request.MayRepeat;
            var start = Stopwatch.GetTimestamp();
            try
            {
                var reply = await SendOnceAsync(request, cancellation);
                Trace(request.Method, new Uri(address.Base, request.Path), start,
                    string.Create(CultureInfo.InvariantCulture, $"{(int)reply.Status}"));
                if (last || !IsPassing(reply.Status))
                {
                    return reply with { IsRepeated = attempt > 1 };
                }
            }
            catch (HttpRequestException e)
            {
                Trace(request.Method, new Uri(address.Base, request.Path), start, e.HttpRequestError.ToString());
                if (last || IsLasting(e.HttpRequestError))
                {
                    throw Explain(e);
                }
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                Trace(request.Method, new Uri(address.Base, request.Path), start, "no answer in time");
                if (last)
                {
                    throw Errors.NoAnswerInTime(Host, request.Allowance + timeout);
                }
            }

            await PauseAsync(attempt, cancellation);
        }
    }

    /// <summary>Calls a web action once, as anybody may: without the key.</summary>
    /// <exception cref="CommandFailedException">The host was not reached, or did not answer in time.</exception>
    public async Task<WebAnswer> CallAsync(HttpRequestMessage call, CancellationToken cancellation)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bound.CancelAfter(timeout);
        var start = Stopwatch.GetTimestamp();
        try
        {
            using (call)
            using (var response = await _http.SendAsync(call, bound.Token))
            {
                Trace(call.Method, call.RequestUri!, start, string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode}"));
                return await WebAnswer.ReadAsync(response, bound.Token);
            }
        }
        catch (HttpRequestException e)
        {
            throw Explain(e);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Errors.NoAnswerInTime(Host, timeout);
        }
    }

    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler CreateHandler(bool insecure, TimeSpan timeout) => new()
    {
        // A redirect would send the code, and the key, to a host that nobody named.
        AllowAutoRedirect = false,
        ConnectTimeout = timeout < ConnectTimeout ? timeout : ConnectTimeout,
        UseCookies = false,
#pragma warning disable CA5359 // That is what --insecure asks for.
        SslOptions = insecure ? new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true } : new(),
#pragma warning restore CA5359
    };

    private async Task<ApiReply> SendOnceAsync(ApiRequest request, CancellationToken cancellation)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bound.CancelAfter(timeout + request.Allowance);
        using var message = new HttpRequestMessage(request.Method, request.Path) { Content = request.Content?.Invoke() };
        message.Headers.Authorization = new AuthenticationHeaderValue("Basic", address.BasicToken);
        using var response = await _http.SendAsync(message, bound.Token);
        return await ApiReply.ReadAsync(response, address, bound.Token);
    }

    /// <summary>
    /// A state of the host, not its opinion of the request. An action's own failure is a 502 too, but then there was an activation.
    /// </summary>
    private static bool IsPassing(HttpStatusCode status) => status
        is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static bool IsLasting(HttpRequestError error) => error
        is HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ConfigurationLimitExceeded;

    private static Task PauseAsync(int attempt, CancellationToken cancellation) =>
#pragma warning disable CA5394 // No secret hangs on it; many clients that failed together shall not come back together.
        Task.Delay(FirstPause * Math.Pow(2, attempt - 1) * (0.75 + Random.Shared.NextDouble() / 2), cancellation);
#pragma warning restore CA5394

    private CommandFailedException Explain(HttpRequestException failure) => failure.HttpRequestError switch
    {
        HttpRequestError.SecureConnectionError => Errors.CertificateRefused(Host, (failure.InnerException ?? failure).Message),
        HttpRequestError.NameResolutionError => Errors.HostNotReached(Host, "its name is unknown"),
        _ => Errors.HostNotReached(Host, (failure.InnerException ?? failure).Message),
    };

    private static void Trace(HttpMethod method, Uri at, long start, string outcome) => Diagnostics.Trace(string.Create(
        CultureInfo.InvariantCulture,
        $"{method} {at} → {outcome}, {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms"));
}
