using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Redaction;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Integrations;

/// <summary>A marked secret in every secret field and in the API key, and every place where it must not appear.</summary>
[Collection(nameof(Ears))]
public sealed class SecretCanaryTests
{
    private const string Canary = "CANARY7f3a";
    private static readonly string[] s_secretNames =
        ["password", "token", "privateKey", "connectArgs", "clientSecret", "oauthPrivateKey", "credential", "awsSecretAccessKey", "awsAccessKeyId"];

    [Fact]
    public async Task No_secret_is_exposed_during_the_life_of_an_integration()
    {
        using var ears = new Ears();
        await using var tenant = await Tenant.OverHttpAsync(
            options => options.Resilience.Retry.MaxRetryAttempts = 1,
            new FakeImmutaOptions { ApiKey = $"{Canary}-key" });
        tenant.Fake.Quirks.UnknownMembers = true;

        List<string> texts = [];
        var marked = Marked().ToList();
        foreach (var request in marked)
        {
            texts.AddRange(await LiveAsync(tenant, request));
        }

        marked.Should().HaveCount(Requests.All.Count);
        string.Join('\n', marked.Select(request => request.ToJson(revealSecrets: true))).Should().Contain(Canary);
        var heard = ears.Heard.Select(one => one.Text).ToList();
        heard.Count.Should().BeGreaterThan(200);
        tenant.Logs.Entries.Should().NotBeEmpty();
        texts.Concat(heard).Concat(tenant.Logs.Entries.Select(entry => entry.Text)).Append(tenant.Fake.Journal.ToString())
            .Should().NotContain(text => text.Contains(Canary, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task No_secret_is_in_an_exception_if_the_server_repeats_the_request()
    {
        await using var tenant = Tenant.InMemory(
            options => options.Resilience.Retry.MaxRetryAttempts = 0,
            new FakeImmutaOptions { ApiKey = $"{Canary}-key" });
        var request = Marked().First(marked => marked is SnowflakeManualIntegrationRequest);
        var echo = new JsonObject { ["message"] = $"cannot use {Canary}-key nor {Canary}-password", ["body"] = JsonNode.Parse(request.ToJson(revealSecrets: true)) }.ToJsonString();
        foreach (var status in new[] { 400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504, 302 })
        {
            tenant.Fake.FailNext((HttpStatusCode)status, body: echo, match: sent => sent.Method == "POST");
            var failure = (await tenant.Client.Invoking(client => client.Integrations.CreateAsync(request)).Should().ThrowAsync<ImmutaException>()).Which;

            Texts(failure).Should().NotContain(text => text.Contains(Canary, StringComparison.Ordinal), $"status {status}");
        }
    }

    private static IEnumerable<string> Texts(ImmutaException failure)
    {
        yield return failure.ToString();
        if (failure is ImmutaApiException api)
        {
            yield return api.Body ?? "";
            yield return api.ServerMessage ?? "";
            yield return api.Validation?.GetRawText() ?? "";
        }
    }

    private static async Task<List<string>> LiveAsync(Tenant tenant, IntegrationRequest request)
    {
        var texts = new List<string> { request.ToString(), $"{request}", request.ToJson() };
        if (request is ISupportsSetupScript scripted)
        {
            var script = await tenant.Client.Scripts.CreateAsync(scripted);
            texts.Add($"{script} {script.Text} {script.RawResponse}");
        }

        tenant.Fake.FailNext(HttpStatusCode.BadRequest, match: sent => sent.Matches("POST", "/integrations"));
        await FailAsync(() => tenant.Client.Integrations.CreateAsync(request));
        var created = await tenant.Client.Integrations.CreateAsync(request);
        await FailAsync(() => tenant.Client.Integrations.CreateAsync(request));
        var ready = await tenant.Client.Integrations.WaitUntilReadyAsync(created.Id);
        texts.Add($"{created} {ready} {ready.ToJson()} {string.Join(' ', await tenant.Client.Integrations.ListAsync())}");
        tenant.Fake.DropNextResponse(match: sent => sent.Method == "PUT");
        await FailAsync(() => tenant.Client.Integrations.UpdateAsync(created.Id, request));
        tenant.Fake.FailNext(HttpStatusCode.ServiceUnavailable, count: 2, match: sent => sent.Method == "DELETE");
        await FailAsync(() => tenant.Client.Integrations.DeleteAsync(created.Id, IntegrationCredentials.FromJson(
            System.Text.Json.JsonDocument.Parse($$"""{"password": "{{Canary}}-password"}""").RootElement)));
        tenant.Fake.SetStatus(created.Id.Value, "createError");
        await FailAsync(() => tenant.Client.Integrations.WaitUntilReadyAsync(created.Id));
        return texts;

        async Task FailAsync(Func<Task> act)
        {
            try
            {
                await act();
            }
            catch (ImmutaException ex)
            {
                texts.AddRange(Texts(ex));
            }
        }
    }

    private static IEnumerable<IntegrationRequest> Marked()
    {
        foreach (var (request, index) in Requests.All.Values.Select((request, index) => (request, index)))
        {
            var json = JsonNode.Parse(request.ToJson(revealSecrets: true))!;
            if (json["config"] is JsonObject config)
            {
                Mark(config);
                foreach (var place in new[] { "host", "workspaceUrl", "dataset", "name", "awsLocationPath" }.Where(config.ContainsKey))
                {
                    config[place] = $"{config[place]}-{index}";
                }
            }

            yield return IntegrationRequest.FromJson(json.ToJsonString());
        }
    }

    private static void Mark(JsonObject json)
    {
        foreach (var (name, value) in json.ToList())
        {
            if (s_secretNames.Contains(name, StringComparer.Ordinal))
            {
                json[name] = name switch
                {
                    "privateKey" or "oauthPrivateKey" => $"-----BEGIN PRIVATE KEY-----\n{Canary}\n-----END PRIVATE KEY-----\n",
                    "credential" => $"{{\"private_key\":\"{Canary}\"}}",
                    _ => $"{Canary}-{name}",
                };
            }
            else if (value is JsonObject inner)
            {
                Mark(inner);
            }
        }
    }
}
