"""Errors as GitHub's GraphQL API words them."""

from graphql import GraphQLError


def refused(sort: str, message: str) -> GraphQLError:
    """An error of a sort, such as NOT_FOUND."""
    return GraphQLError(message, extensions={"type": sort})


def inaccessible() -> GraphQLError:
    """What a token gets whose permissions do not suffice."""
    return refused("FORBIDDEN", "Resource not accessible by integration")
