# Lobbyline in a container; tools/packaging/README.md says how to run it.

FROM node:20-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc tsconfig.json ./
COPY tools ./tools
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY src ./src
RUN npm run build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20-slim
ENV NODE_ENV=production NO_COLOR=1
WORKDIR /app
COPY --from=build /build/package.json ./
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
COPY scenarios ./scenarios
RUN mkdir /data && chown node:node /data && chmod 700 /data
USER node
VOLUME /data
EXPOSE 4025
# The image has no curl; Node has fetch.
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4025/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "dist/cli/main.js"]
# Quiet: what it would print holds a PIN, and the output of a container is kept. A published port reaches
# all addresses in here alone; without a token in /data the server refuses to start.
CMD ["serve", "--quiet", "--data", "/data", "--log-level", "info", "--host", "0.0.0.0", "--insecure-without-tls"]
