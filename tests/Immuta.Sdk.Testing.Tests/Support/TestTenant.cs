using System.Text;
using System.Text.Json.Nodes;

namespace Immuta.Sdk.Testing.Tests.Support;

/// <summary>A tenant with a plain HTTP client on one of the two transports.</summary>
public sealed class TestTenant : IAsyncDisposable
{
    private TestTenant(FakeImmuta fake, HttpClient client)
    {
        Fake = fake;
        Client = client;
    }

    public FakeImmuta Fake { get; }

    public HttpClient Client { get; }

    public static async Task<TestTenant> StartAsync(TestTransport transport, FakeImmutaOptions? options = null)
    {
        var fake = new FakeImmuta(options ?? new FakeImmutaOptions());
        var client = transport is TestTransport.InMemory
            ? new HttpClient(fake.CreateHandler()) { BaseAddress = FakeImmuta.InMemoryAddress }
            : new HttpClient { BaseAddress = (await fake.ListenAsync()).BaseAddress };
        return new TestTenant(fake, client);
    }

    public Task<Response> GetAsync(string path) => SendAsync("GET", path);

    public Task<Response> PostAsync(string path, JsonNode? body = null) => SendAsync("POST", path, body?.ToJsonString());

    public Task<Response> PutAsync(string path, JsonNode body) => SendAsync("PUT", path, body.ToJsonString());

    public Task<Response> DeleteAsync(string path, JsonNode? body = null) => SendAsync("DELETE", path, body?.ToJsonString());

    public async Task<Response> SendAsync(
        string method,
        string path,
        string? body = null,
        string contentType = "application/json",
        string? authorization = FakeImmutaOptions.DefaultApiKey,
        CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization).Should().BeTrue();
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, contentType);
        }

        var response = await Client.SendAsync(request, cancellationToken);
        return new Response(response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken), response);
    }

    /// <summary>Creates an integration and returns its id once it has settled.</summary>
    public async Task<string> CreateAsync(JsonNode body)
    {
        var created = await PostAsync("/integrations", body);
        created.Status.Should().Be(HttpStatusCode.OK, created.Text);
        created["status"].Should().Be("creating");
        return created["id"]!;
    }

    public async Task<string?> StatusOfAsync(string id) => (await GetAsync($"/integrations/{id}"))["status"];

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Fake.DisposeAsync();
    }
}
