using System.Net;
using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Errors;

/// <summary>Exceptions created for a user's mock equal those that the client throws.</summary>
public sealed class ExceptionFactoryTests
{
    public static TheoryData<int> Statuses => [302, 400, 401, 403, 404, 409, 418, 422, 429, 500, 503];

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Any_status_gives_the_same_exception_type_and_message_as_the_client(int status)
    {
        using var client = new ClientUnderTest(
            new StubHandler().ThenJson($$"""{"statusCode":{{status}},"message":"The words of the server."}""", status),
            options => options.Resilience.Retry.MaxRetryAttempts = 0);
        var thrown = (await client.Awaiting(one => one.ReadAsync()).Should().ThrowAsync<ImmutaApiException>()).Which;

        var made = ImmutaExceptionFactory.Api((HttpStatusCode)status, "The words of the server.", "Things.Get", "GET", "/things/{id}");

        made.Should().BeOfType(thrown.GetType());
        made.Message.Should().Be(thrown.Message);
        made.IsTransient.Should().Be(thrown.IsTransient);
        (made.Operation, made.Method, made.RouteTemplate, made.ServerMessage).Should().Be((thrown.Operation, thrown.Method, thrown.RouteTemplate, thrown.ServerMessage));
    }

    [Fact]
    public void A_success_status_is_rejected() =>
        FluentActions.Invoking(() => ImmutaExceptionFactory.Api(HttpStatusCode.Created)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Optional_properties_can_be_set()
    {
        ImmutaExceptionFactory.Api(HttpStatusCode.TooManyRequests, retryAfter: TimeSpan.FromSeconds(7)).Should().BeOfType<ImmutaRateLimitedException>().Which.RetryAfter.Should().Be(TimeSpan.FromSeconds(7));
        ImmutaExceptionFactory.Api(HttpStatusCode.BadGateway, outcomeUnknown: true).OutcomeUnknown.Should().BeTrue();
        ImmutaExceptionFactory.Connection(outcomeUnknown: true).Should().Match<ImmutaConnectionException>(made => made.IsTransient && made.OutcomeUnknown);
        ImmutaExceptionFactory.Timeout(ImmutaTimeoutKind.Polling, TimeSpan.FromHours(6)).Timeout.Should().Be(TimeSpan.FromHours(6));
        ImmutaExceptionFactory.CallRejected(attempts: 1, outcomeUnknown: true).Should().Match<ImmutaCallRejectedException>(made => made.Attempts == 1 && made.OutcomeUnknown);
        ImmutaExceptionFactory.AmbiguousOutcome("Integrations.Create", "look.", ["41"]).Candidates.Should().Equal("41");
        ImmutaExceptionFactory.Validation("Request", new ValidationProblem("$.config", "required", "is missing")).Problems.Should().ContainSingle();
        ImmutaExceptionFactory.Paging("Jobs.Search", "a page came twice.", 7).Received.Should().Be(7);
    }
}
