using System.Reflection;
using Immuta.Sdk.AsCode.Tests.Support;

namespace Immuta.Sdk.AsCode.Tests;

/// <summary>Nothing that plans can write: a handler refuses every operation that is not marked as a read.</summary>
public sealed class ReadOnlyTests
{
    [Fact]
    public async Task Plan_drift_and_export_send_reads_only()
    {
        Environment.SetEnvironmentVariable("IMMUTA_TEST_SALES", "canary-read-only");
        ReadOnlyHandler? guard = null;
        await using var tenant = new CodeTenant(wrap: inner => guard = new ReadOnlyHandler(inner));
        AllKinds.WriteTo(tenant);
        (await tenant.ApplyAsync()).Failures().Should().BeEmpty();
        guard!.IsClosed = true;

        var folder = await tenant.LoadAsync();
        var prune = new PlanOptions { Selector = new() { KeyPrefix = "a" }, Prune = new() { DataSources = true } };
        (await folder.PlanAsync(tenant.Immuta, cancellationToken: CodeTenant.Token)).Outcome.Should().Be(PlanOutcome.NoDifference);
        await folder.PlanAsync(tenant.Immuta, prune, CodeTenant.Token);
        await folder.DriftAsync(tenant.Immuta, cancellationToken: CodeTenant.Token);
        await CodeFolder.ExportAsync(tenant.Immuta, Path.Combine(tenant.Folder, ".export"), cancellationToken: CodeTenant.Token);

        guard.Allowed.Should().BePositive();
    }

    [Fact]
    public async Task The_handler_refuses_a_write()
    {
        await using var tenant = new CodeTenant(wrap: inner => new ReadOnlyHandler(inner) { IsClosed = true });
        tenant.With("policies/a.yaml", CodeSamples.Mask());

        (await tenant.ApplyAsync()).Count(ApplyOutcome.Failed).Should().Be(1);

        tenant.Fake.V2.Policies.Should().BeEmpty();
    }

    private sealed class ReadOnlyHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        // Every operation of the client, by method and route.
        private static readonly List<ImmutaOperation> s_operations =
        [
            .. typeof(ImmutaOperation).Assembly.GetTypes()
                .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
                .Where(property => property.PropertyType == typeof(ImmutaOperation))
                .Select(property => (ImmutaOperation)property.GetValue(null)!),
        ];

        public bool IsClosed { get; set; }

        public int Allowed { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (IsClosed)
            {
                var operations = s_operations.Where(operation => operation.Method == request.Method && Matches(operation.RouteTemplate, request.RequestUri!)).ToList();
                if (!operations.Exists(operation => operation.IsRead))
                {
                    throw new HttpRequestException($"{request.Method} {request.RequestUri} is not marked as a read.");
                }

                Allowed++;
            }

            return base.SendAsync(request, cancellationToken);
        }

        private static bool Matches(string template, Uri address)
        {
            var (expected, actual) = (template.Split('/'), address.AbsolutePath.Split('/'));
            return expected.Length <= actual.Length
                && expected.Zip(actual).All(pair => pair.First.Contains('{', StringComparison.Ordinal) || pair.First == pair.Second)
                && (expected.Length == actual.Length || expected[^1].Contains('{', StringComparison.Ordinal));
        }
    }
}
