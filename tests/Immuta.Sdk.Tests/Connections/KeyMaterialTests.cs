using FluentAssertions;
using FluentAssertions.Execution;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Xunit;

namespace Immuta.Sdk.Tests.Connections;

/// <summary>A private key in the wrong format fails before a request is sent, in every place, and is never quoted.</summary>
public sealed class KeyMaterialTests
{
    private const string KeyPair = "key pair of a connection";
    private const string Certificate = "OAuth certificate of a connection";
    private const string Manual = "key pair of an integration";
    private const string ManualCertificate = "OAuth certificate of an integration";
    private const string Removal = "key pair of a removal";
    private const string DataSources = "key pair of data sources";

    public static TheoryData<string> Places => [KeyPair, Certificate, Manual, ManualCertificate, Removal, DataSources];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_key_of_the_wrong_form_is_refused_before_it_is_sent(string place)
    {
        using var scope = new AssertionScope(place);
        foreach (var (form, (text, words)) in Keys.Wrong)
        {
            var refusal = await RefusalAsync(place, text);
            refusal?.Problems.Should().Contain(problem => problem.Rule == "form" && problem.Message.Contains(words), form);
            refusal?.ToString().Should().NotContain(Keys.Pem.Substring(80, 40), form).And.NotContain("rsa_key", form);
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task An_empty_key_is_refused_before_it_is_sent(string place) =>
        (await RefusalAsync(place, ""))!.Problems.Should().Contain(problem => problem.Message.Contains("empty"));

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_key_of_the_right_form_is_sent_as_it_was_given(string place)
    {
        using var scope = new AssertionScope(place);
        foreach (var (form, text) in Keys.Right)
        {
            (await RefusalAsync(place, text, expected: false)).Should().BeNull(form);
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task An_encrypted_key_without_its_passphrase_is_refused(string place)
    {
        using var scope = new AssertionScope(place);
        foreach (var text in new[] { Keys.Encrypted, Keys.EncryptedByHeader })
        {
            (await RefusalAsync(place, text))?.Problems.Should().Contain(problem => problem.Rule == "passphrase");
        }
    }

    [Fact]
    public async Task An_encrypted_key_with_its_passphrase_is_sent()
    {
        await using var tenant = Tenant.InMemory();
        await tenant.Client.Connections.TestAsync(ConnectionPaths.Snowflake().WithKeyPair("u", Keys.Encrypted, passphrase: "invented").WithRecommendedSettings().Build());
        await tenant.Client.Scripts.CreateAsync(Integration().WithEncryptedKeyPair("u", Keys.EncryptedByHeader, "invented").Manual().Build());
        await tenant.Client.V2.DataSources.ApplyAsync(
            Data().WithKeyPair("u", Keys.Encrypted).WithConnectionStringOptions("PRIV_KEY_FILE_PWD=invented").Build(), dryRun: true);
        tenant.Fake.Journal.Entries.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_passphrase_may_be_in_an_undocumented_member()
    {
        await using var tenant = Tenant.InMemory();
        await tenant.Client.V2.DataSources.ApplyAsync(
            Data().WithKeyPair("u", Keys.Encrypted).WithConnectionProperty("privateKeyPassword", Samples.Element("\"invented\"")).Build(), dryRun: true);
        tenant.Fake.Journal.Entries.Should().ContainSingle();
    }

    [Theory]
    [InlineData("connection.privateKey.content")]
    [InlineData("nativeIntegration.config.privateKey.content")]
    public void A_text_with_a_wrong_key_is_refused_with_its_path(string member)
    {
        var place = new SamplesPlace(member.Split('.'));
        var document = Samples.Node("schemas/samples/connections/snowflake.key-pair.json");
        using var scope = new AssertionScope(member);
        foreach (var (form, (text, _)) in Keys.Wrong)
        {
            FluentActions.Invoking(() => ConnectionRegistration.FromJson(place.With(document, text).ToJsonString()))
                .Should().Throw<ImmutaValidationException>(form).Which.Problems.Should().ContainSingle(form)
                .Which.Should().Match<ValidationProblem>(problem => problem.Path == place.Path && problem.Rule == "form");
        }
    }

    [Fact]
    public void A_base64_text_where_pem_is_wanted_is_refused() =>
        FluentActions.Invoking(() => IntegrationRequest.FromJson(Integration().WithKeyPair("u", Keys.Base64(Keys.Pem)).Manual().Build().ToJson(revealSecrets: true)))
            .Should().Throw<ImmutaValidationException>().Which.Problems.Should().ContainSingle().Which.Message.Should().Contain("decode it once");

    [Theory]
    [InlineData("acme.json", "path")]
    [InlineData("{\"type\": \"service_account\"", "cut off")]
    [InlineData("eyJ0eXBlIjogInNlcnZpY2VfYWNjb3VudCJ9", "decode it once")]
    [InlineData("", "empty")]
    public async Task A_service_account_key_of_the_wrong_form_is_refused(string credential, string words)
    {
        await using var tenant = Tenant.InMemory();
        var request = BigQueryIntegration.Create("r", "_s", "d", "l", credential).Build();
        (await FluentActions.Awaiting(() => tenant.Client.Integrations.CreateAsync(request)).Should().ThrowAsync<ImmutaValidationException>())
            .Which.Problems.Should().ContainSingle().Which.Message.Should().Contain(words);
        tenant.Fake.Journal.Entries.Should().BeEmpty();
    }

    private static SnowflakeAuthenticationStage Integration() => SnowflakeIntegration.Create("acme.example.com", "w", "d");

    private static SnowflakeDataSourcesAuthenticationStage Data() => SnowflakeDataSources.Create("k", "acme.example.com", database: "d", warehouse: "w");

    private static async Task<ImmutaValidationException?> RefusalAsync(string place, string key, bool expected = true)
    {
        await using var tenant = Tenant.InMemory();
        ImmutaValidationException? refusal = null;
        try
        {
            await SendAsync(tenant.Client, place, key);
        }
        catch (ImmutaValidationException ex)
        {
            refusal = ex;
        }
        catch (ImmutaApiException) when (place == Removal)
        {
            // The request was sent, and there is no integration to remove.
        }

        (refusal is not null).Should().Be(expected, $"of {place}");
        (tenant.Fake.Journal.Entries.Count == 0).Should().Be(expected, $"of {place}");
        return refusal;
    }

    private static Task SendAsync(ImmutaClient immuta, string place, Secret key) => place switch
    {
        KeyPair => immuta.Connections.TestAsync(ConnectionPaths.Snowflake().WithKeyPair("u", key).WithRecommendedSettings().Build()),
        Certificate => immuta.Connections.TestAsync(
            ConnectionPaths.Snowflake().WithOAuthCertificate("Okta", "c", "https://idp.example.com/token", "1A2B", key).WithRecommendedSettings().Build()),
        Manual => immuta.Scripts.CreateAsync(Integration().WithKeyPair("u", key).Manual().Build()),
        ManualCertificate => immuta.Scripts.CreateAsync(Integration().WithOAuth(new SnowflakeOAuthCertificateConfig
        {
            Provider = "Okta",
            ClientId = "c",
            AuthorityUrl = "https://idp.example.com/token",
            PublicCertificateThumbprint = "1A2B",
            OauthPrivateKey = key,
        }).Manual().Build()),
        Removal => immuta.Integrations.DeleteAsync(new("7"), new SnowflakeKeyPairCredentials { Username = "u", PrivateKey = key, Role = "r" }),
        _ => immuta.V2.DataSources.ApplyAsync(Data().WithKeyPair("u", key).WithTable("T", "P").Build(), dryRun: true),
    };
}
