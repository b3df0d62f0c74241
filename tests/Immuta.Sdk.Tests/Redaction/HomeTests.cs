using System.Text;
using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Raw;
using Immuta.Sdk.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Immuta.Sdk.Tests.Redaction;

#pragma warning disable IMMUTA004 // Deletions whose response is unconfirmed put texts into their paths too.

/// <summary>No credential and no body goes to another scheme, host or port than the configured one.</summary>
public sealed class HomeTests
{
    private const string Key = Leak.Mark + "-home";

    private static readonly string[] s_nasty =
    [
        "//evil.example.com", "//evil.example.com/x", "/\\evil.example.com", "\\\\evil.example.com\\x", "@evil.example.com", "1@evil.example.com", ":80@evil.example.com",
        ".evil.example.com", "https://evil.example.com", "http://evil.example.com:8080/x", "../../x", "..", ".", "%2e%2e", "%2E%2E/%2e%2e", "..%2f..%2fx", "%2f%2fevil.example.com",
        "..;/x", "x/../../y", "x?next=https://evil.example.com", "x#@evil.example.com", "x\r\nHost: evil.example.com", "x\nHost:evil.example.com", "x\0y", "x y", " ", "", "\t",
        "%00", "%0d%0aHost:%20evil.example.com", "\u2025/\u2025", "\uFF0F\uFF0Fevil.example.com", "evil\u3002example.com", "é\u202E", "\uD83D\uDE00", "\uD800", "javascript:x",
        "file:///etc/passwd", "[::1]", "::1", "0x7f000001", "{id}", "%", "%%", "%zz", "&x=y", "a;b=c", "*", "~", "'\"<>",
    ];

    private static readonly Func<ImmutaClient, string, Task>[] s_operations =
    [
        (client, text) => client.Integrations.GetAsync(text),
        (client, text) => client.Integrations.GetStatusAsync(text),
        (client, text) => client.Integrations.UpdateAsync(text, Requests.SynapseManual()),
        (client, text) => client.Integrations.DeleteAsync(text),
        (client, text) => client.Integrations.RegenerateApiKeyAsync(text),
        (client, text) => client.Integrations.GetS3DataSourceAsync(text),
        (client, text) => client.Scripts.CreateEditAsync(text, Requests.SnowflakeManual()),
        (client, text) => client.Scripts.CreateDeleteAsync(new IntegrationId(text)),
        (client, text) => client.Connections.GetAsync(text),
        (client, text) => client.Connections.GetAsync(ConnectionKey.CreateUnvalidated(text)),
        (client, text) => client.Connections.UpdateCredentialsAsync(ConnectionKey.CreateUnvalidated(text), Samples.Element($$$"""{"connection":{"password":"{{{Key}}}"}}""")),
        (client, text) => client.DataObjects.GetAsync(new ObjectPath("prod", text)),
        (client, text) => client.DataObjects.GetAsync(new ObjectPath(ConnectionKey.CreateUnvalidated(text), text, "x")),
        (client, text) => client.DataObjects.GetAsync(ObjectPath.Parse(text)),
        (client, text) => client.DataObjects.CrawlAsync(new ObjectPath(ConnectionKey.CreateUnvalidated(text))),
        (client, text) => client.DataObjects.EnableAsync(new ObjectPath("prod", text)),
        (client, text) => client.DataObjects.DeleteAsync(new ObjectPath("prod", text)),
        (client, text) => FirstAsync(client.DataObjects.SearchAsync(new ObjectPath("prod", text))),
        (client, text) => client.DataObjects.SearchRawAsync(new ObjectPath("prod", text)),
        (client, text) => client.Jobs.ListAsync(text),
        (client, text) => client.Jobs.GetStatusesAsync([text]),
        (client, text) => FirstAsync(client.Jobs.SearchAsync(new JobQuery { JobTypes = [text] })),
        (client, text) => FirstAsync(client.Jobs.Resume(client.Jobs.Follow(text).ToToken()).WatchAsync()),
        (client, text) => client.V2.DataSources.DeleteAsync(text),
        (client, text) => client.V2.Projects.DeleteAsync(text),
        (client, text) => client.V2.Policies.ApplyYamlAsync(text),
        (client, text) => client.Raw.SendAsync(HttpMethod.Get, text),
        (client, text) => client.Raw.SendAsync(HttpMethod.Put, "/" + text, Samples.Element($$"""{"password":"{{Key}}"}""")),
        (client, text) => client.Raw.SendTextAsync(new RawRequest(HttpMethod.Delete, "/tag?next=" + text)),
    ];

    public static TheoryData<string> Responses
    {
        get
        {
            var responses = new TheoryData<string>();
            foreach (var location in new[] { "http://{other}/x", "//{other}/x", "http://u:p@{other}/", "http://{tenant}@{other}/", "/\\\\{other}/x", "/elsewhere", "elsewhere", "https://{tenant}/x" })
            {
                foreach (var status in new[] { 301, 302, 303, 305, 307, 308 })
                {
                    responses.Add($"HTTP/1.1 {status} Moved\r\nLocation: {location}");
                }
            }

            foreach (var header in new[] { "Refresh: 0; url=http://{other}/", "Content-Location: http://{other}/", "Alt-Svc: http%2F1.1=\"{other}\"; ma=60", "Link: <http://{other}/>; rel=next", "Location: http://{other}/" })
            {
                responses.Add($"HTTP/1.1 200 OK\r\n{header}");
                responses.Add($"HTTP/1.1 503 Later\r\nRetry-After: 0\r\n{header}");
                responses.Add($"HTTP/1.1 201 Created\r\n{header}");
            }

            foreach (var scheme in new[] { "Basic realm=\"http://{other}/\"", "Digest realm=\"x\", nonce=\"y\", domain=\"http://{other}/\"", "NTLM", "Negotiate", "Bearer authorization_uri=\"http://{other}/\"" })
            {
                responses.Add($"HTTP/1.1 401 No\r\nWWW-Authenticate: {scheme}");
                responses.Add($"HTTP/1.1 407 No\r\nProxy-Authenticate: {scheme}");
            }

            return responses;
        }
    }

    [Fact]
    public async Task No_text_in_a_path_leads_a_request_elsewhere()
    {
        foreach (var address in new[] { "https://acme.example.com:8443/immuta", "https://acme.example.com" })
        {
            var home = new Uri(address);
            var sent = 0;
            foreach (var operation in s_operations)
            {
                foreach (var text in s_nasty)
                {
                    using var client = new ClientUnderTest(new StubHandler().ThenJson("""{"message":"no"}""", 404), options => (options.BaseAddress, options.ApiKey) = (home, Key));
                    await RefusedAsync(() => operation(client.Client, text));
                    sent += client.Server.Requests.Count;
                    client.Server.Requests.Should().NotContain(
                        request => !(request.RequestUri.GetLeftPart(UriPartial.Authority) == home.GetLeftPart(UriPartial.Authority)
                            && request.RequestUri.UserInfo.Length == 0
                            && request.RequestUri.AbsolutePath.StartsWith(home.AbsolutePath, StringComparison.Ordinal)
                            && request.Authorization == Key),
                        $"of '{text}'");
                }
            }

            sent.Should().BeGreaterThan(s_operations.Length * s_nasty.Length / 2, "most of these texts are good ids, once escaped");
        }
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public async Task No_response_sends_a_request_elsewhere(string head)
    {
        await using var other = new RawServer(_ => "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray());
        RawServer? tenant = null;
        await using var one = tenant = new RawServer(_ => Encoding.ASCII.GetBytes(
            head.Replace("{other}", other.Authority, StringComparison.Ordinal).Replace("{tenant}", tenant!.Authority, StringComparison.Ordinal)
            + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"));
        using var handler = new HttpClientHandler();
        using var sockets = new SocketsHttpHandler();
        await using var services = new ServiceCollection().AddSingleton(Options(tenant, null)).AddImmutaClient(options => Copy(Options(tenant, null), options))
            .ConfigurePrimaryHttpMessageHandler(() => new HttpClientHandler()).Services.BuildServiceProvider();
        var clients = new[] { ImmutaClient.Create(Options(tenant, null)), ImmutaClient.Create(Options(tenant, handler)), ImmutaClient.Create(Options(tenant, sockets)), services.GetRequiredService<IImmutaClient>() };

        foreach (var client in clients)
        {
            var before = tenant.Requests.Count;
            await RefusedAsync(() => client.Integrations.CreateAsync(Requests.SynapseManual()));
            await RefusedAsync(() => client.Raw.SendAsync(HttpMethod.Get, "/tag"));
            if (!head.StartsWith("HTTP/1.1 20", StringComparison.Ordinal))
            {
                (tenant.Requests.Count - before).Should().Be(2, "nothing is sent a second time, not even to the tenant");
            }

            if (client is ImmutaClient own)
            {
                await own.DisposeAsync();
            }
        }

        other.Requests.Should().BeEmpty();
        tenant.Requests.Should().OnlyContain(request => request.Contains($"\r\nAuthorization: {Key}\r\n", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://{other}/evil")]
    [InlineData("//{other}/evil")]
    [InlineData("../../@{other}")]
    [InlineData("1@{other}")]
    [InlineData("@{other}/x")]
    public async Task No_id_or_link_in_a_response_sends_a_request_elsewhere(string text)
    {
        await using var other = new RawServer(_ => "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray());
        text = text.Replace("{other}", other.Authority, StringComparison.Ordinal);
        var json = $$"""
            {"id":"{{text}}","bulkId":"{{text}}","connectionKey":"{{text}}","objectPath":["{{text}}"],"status":"creating","next":"{{text}}","nextPage":"{{text}}","nextOffset":"{{text}}","hasNext":true,
             "links":{"next":"{{text}}"},"count":100,"rowCount":100,"total":100,"nativeIntegrationId":"{{text}}","connection":{"technology":"Snowflake"},
             "hits":[{"id":"{{text}}","objectPath":["{{text}}"]}],"jobs":[{"id":"{{text}}","bulkId":"{{text}}","state":"active"}]}
            """;
        await using var tenant = new RawServer(_ => Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}"));
        await using var client = ImmutaClient.Create(Options(tenant, null));
        var polling = new PollingOptions { InitialDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(1), Timeout = TimeSpan.FromMilliseconds(50) };

        await RefusedAsync(async () => await client.Integrations.WaitUntilReadyAsync((await client.Integrations.CreateAsync(Requests.SynapseManual())).Id, options: polling));
        await RefusedAsync(async () => await client.Scripts.CreateDeleteAsync(await client.Connections.GetAsync("prod")));
        await RefusedAsync(async () => await FirstAsync((await client.Connections.RegisterAsync(Connections.Definitions.Snowflake())).Job!.WatchAsync(), 2));
        await RefusedAsync(() => FirstAsync(client.DataObjects.SearchAsync(new ObjectPath("prod")), 3));
        await RefusedAsync(() => FirstAsync(client.Jobs.SearchAsync(), 3));

        other.Requests.Should().BeEmpty();
        tenant.Requests.Should().HaveCountGreaterThan(6).And.OnlyContain(request => request.Contains($"\r\nHost: {tenant.Authority}\r\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_started_handler_that_follows_redirects_is_rejected()
    {
        await using var server = new RawServer(_ => "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray());
        using var handler = new HttpClientHandler { CheckCertificateRevocationList = true };
        using var earlier = new HttpClient(handler, disposeHandler: false);
        (await earlier.GetAsync(new Uri(server.Address))).Dispose();

        FluentActions.Invoking(() => ImmutaClient.Create(Options(server, handler))).Should().Throw<InvalidOperationException>().WithMessage("*AllowAutoRedirect*");
    }

    private static ImmutaClientOptions Options(RawServer tenant, HttpMessageHandler? handler) =>
        new() { BaseAddress = new Uri(tenant.Address), ApiKey = Key, HttpMessageHandler = handler, RecoverLostResponses = false, Resilience = { Retry = { MaxRetryAttempts = 0 } } };

    private static void Copy(ImmutaClientOptions from, ImmutaClientOptions to)
    {
        (to.BaseAddress, to.ApiKey, to.RecoverLostResponses) = (from.BaseAddress, from.ApiKey, false);
        to.Resilience.Retry.MaxRetryAttempts = 0;
    }

    private static async Task FirstAsync<T>(IAsyncEnumerable<T> items, int count = 1)
    {
        await foreach (var _ in items)
        {
            if (--count == 0)
            {
                return;
            }
        }
    }

    // The call may be refused before it is sent or by the response.
    private static async Task RefusedAsync(Func<Task> call)
    {
        try
        {
            await call().WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (Exception ex) when (ex is ImmutaException or ArgumentException or FormatException)
        {
            ex.ToString().Should().NotContain(Key);
        }
    }
}
