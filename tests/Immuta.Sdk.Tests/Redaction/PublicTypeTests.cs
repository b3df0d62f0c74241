using System.Reflection;
using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Raw;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.V2;
using Immuta.Sdk.Workflows;
using Xunit;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>Every public type whose fields can lead to a secret; found by reflection, so that new types are included.</summary>
public sealed class PublicTypeTests
{
    // This stage holds the members common to all connections; the next step adds credentials.
    private static readonly Type[] s_carriers = [.. Fabricator.Types
        .Where(type => type is { IsVisible: true, IsAbstract: false, IsInterface: false, IsEnum: false } && Carrier.CanCarry(type) && type != typeof(LakeFormationConnectionAuthenticationStage))
        .OrderBy(type => type.FullName, StringComparer.Ordinal)];

    // Requests without a secret are documents: they are written completely, so that a file loses nothing.
    private static readonly HashSet<Type> s_documents = [.. Carrier.PartsOf(
        typeof(PolicyRequest), typeof(ProjectRequest), typeof(PurposeRequest), typeof(DataObjectSettingsRequest), typeof(S3DataSourcesRequest))];

    private static readonly string[] s_writers = ["ToJson", "System.Text.Json", "System.Text.Json, as an object"];

    public static TheoryData<string> Names => [.. s_carriers.Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_secret_in_a_model_is_never_printed(string name)
    {
        var type = Fabricator.Closed(s_carriers.Single(carrier => carrier.FullName == name));
        var made = new Fabricator().Make(type);
        Carrier.Carries(made).Should().BeTrue($"a {type} with a marked secret in it must be looked at: teach the fabricator to make one");

        foreach (var one in new[] { made!, Copy(made!) })
        {
            foreach (var (printer, text) in Printers.Print(one).Where(print => !s_documents.Contains(type) || !s_writers.Contains(print.Key)))
            {
                Leak.IsIn(text).Should().BeFalse($"{printer} prints what {type} holds");
            }
        }
    }

    [Fact]
    public void No_document_holds_a_secret() => s_documents.Should().NotContain(typeof(Secret)).And.Contain(typeof(MaskingRule));

    [Fact]
    public void The_search_finds_every_kind_of_carrier()
    {
        s_carriers.Should().HaveCountGreaterThan(150).And.Contain(
        [
            typeof(Secret), typeof(ImmutaCredential), typeof(ImmutaClientOptions), typeof(RawRequest), typeof(SetupScript), typeof(OnboardingScript), typeof(Integration),
            typeof(SnowflakeConnection), typeof(SnowflakeKeyPairCredentials), typeof(ImmutaIntegrationFailedException), typeof(SnowflakePasswordDataConnection),
            typeof(SnowflakeAuthenticationStage), typeof(ConnectionTestResult), typeof(RegeneratedApiKey), typeof(DeregistrationResult),
        ]);
    }

    [Fact]
    public void No_kind_of_credential_prints_what_it_holds()
    {
        ImmutaCredential[] all =
        [
            ImmutaCredential.ApiKey(Fabricator.Canary), ImmutaCredential.Bearer(Fabricator.Canary), ImmutaCredential.TokenExchange(Fabricator.Canary),
            ImmutaCredential.FromDelegate(_ => new(new Secret(Fabricator.Canary))),
        ];
        foreach (var (printer, text) in all.SelectMany(Printers.Print))
        {
            Leak.IsIn(text).Should().BeFalse(printer);
        }
    }

    // A copy, as a with expression creates it.
    private static object Copy(object value) =>
        value.GetType().GetMethod("<Clone>$", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is { } clone ? clone.Invoke(value, null)! : value;
}
